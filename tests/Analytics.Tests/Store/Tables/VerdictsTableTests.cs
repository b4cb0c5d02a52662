using Oom.Analytics.Explanation;
using Oom.Analytics.Projections;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Schema;
using Oom.Analytics.Tests.Explanation;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Store.Tables;

public sealed class VerdictsTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HoldsWhatExplainSays()
    {
        using var store = Open("x.db");
        Write(store, Ordinary.Machine);

        Assert.Equal(Rows(Ordinary.Machine), Rows(store));
        Assert.Equal(
            ReportExplainer.Explain(Ordinary.Machine).Verdicts.Select(verdict => verdict.Name),
            store.Ask("SELECT name FROM verdicts ORDER BY ordinal").Select(row => (string)row[0]!));
    }

    /// <summary>What was worked out beside the store is stored as it comes.</summary>
    [Fact]
    public void TakesVerdictsThatCameWithTheBatch()
    {
        var verdict = new Verdict("name", VerdictKind.Choice, "subject", "evidence", Confidence.Possible);
        using var store = Open("x.db");
        store.Write(new ExplainedBatch(A.Batch(A.Report()), [[verdict]]));
        store.Flush();

        Assert.Equal($"report_id={A.Report().Id} ordinal=1 name=name kind=choice subject=subject evidence=evidence confidence=possible", store.Show("verdicts"));
    }

    [Fact]
    public void ALongerVersionOfAReportReplacesItsVerdicts()
    {
        var whole = Ordinary.Machine;
        var partial = whole with { Lines = A.Lines(count: 20, hash: 1), Memory = MemoryInfo.Empty, Tasks = null, Missing = MissingPart.Tail };
        using var store = Open("x.db");
        Write(store, partial);
        Assert.NotEqual(ReportExplainer.Judge(partial).Length, ReportExplainer.Judge(whole).Length);
        Assert.Equal(ReportExplainer.Judge(partial).Length, store.CountOf("verdicts"));

        Write(store, whole);

        Assert.Equal(Rows(whole), Rows(store));
    }

    [Fact]
    public void ACopyAndARepeatHaveNone()
    {
        using var store = Open("x.db");
        Write(store, Ordinary.Machine, Ordinary.Machine);
        Write(store, Ordinary.Machine with { Id = A.Id("node-1", "messages", 0), Lines = Ordinary.Machine.Lines with { Source = "messages" } });

        Assert.Equal(1, store.CountOf("reports"));
        Assert.Equal(Rows(Ordinary.Machine), Rows(store));
    }

    private EventStore Open(string name) => EventStore.Open(new EventStoreOptions { Path = _folder.File(name) }, TimeProvider.System);

    private static void Write(EventStore store, params OomReport[] reports)
    {
        store.Write(A.Batch(reports, A.Progress()));
        store.Flush();
    }

    private static IEnumerable<string> Rows(OomReport report) => ReportExplainer.Judge(report).Select((verdict, place) =>
        $"{report.Id}|{place + 1}|{verdict.Name}|{KernelWords.Of(verdict.Kind)}|{verdict.Subject}|{verdict.Evidence}|{KernelWords.Of(verdict.Confidence)}|{verdict.Advice}");

    private static IEnumerable<string> Rows(EventStore store) =>
        store.Ask("SELECT v.* FROM verdicts v JOIN reports r USING (report_id) ORDER BY r.first_line, ordinal").Select(row => string.Join('|', row));
}
