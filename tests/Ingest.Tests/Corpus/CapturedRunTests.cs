namespace Oom.Ingest.Tests.Corpus;

/// <summary>Logs captured under qemu against what the launcher saw from outside.</summary>
public class CapturedRunTests
{
    private static readonly KnownDifference[] Known =
    [
        .. Wrapped("victim", "vmstat oom_kill", "outcome", "complete"),
        .. Forged("extra victim", "vmstat oom_kill", "outcome", "complete", "scope", "constraint", "cgroup", "limit", "task row", "kernel", "selected", "end", "sysrq", "buddy", "reaper", "head", "memory info", "cgroup info", "allocation failure"),
    ];

    private static IEnumerable<KnownDifference> Wrapped(params string[] checks) =>
        from form in new[] { "kmsg", "dmesg-delta", "dmesg-ctime", "dmesg-notime" }
        from check in checks
        select new KnownDifference("wrap", form, check, "the ring buffer has wrapped: the first report's beginning is gone, and maybe all of it");

    /// <summary>Programs write look-alikes into /dev/kmsg: where a form does not print facilities, nobody can tell them apart.</summary>
    private static IEnumerable<KnownDifference> Forged(params string[] checks) =>
        from form in new[] { "console.log", "dmesg", "dmesg-T" }
        from check in checks
        select new KnownDifference("interleave", form, check, "lines that a program forged, in a form that does not say who wrote them");

    public static TheoryData<string, string> OwnRuns() => Logs("own", CapturedRun.Own);

    public static TheoryData<string, string> SharedRuns() => Logs("shared", CapturedRun.Shared);

    [Theory]
    [MemberData(nameof(OwnRuns))]
    public void OwnRunTellsWhatHappened(string run, string form) => Check(CapturedRun.Find("own", run), form);

    [SkippableTheory]
    [MemberData(nameof(SharedRuns))]
    public void SharedRunTellsWhatHappened(string run, string form)
    {
        Skip.If(run.Length == 0, CorpusFolders.WhyAbsent);
        Check(CapturedRun.Find("shared", run), form);
    }

    private static void Check(CapturedRun run, string form)
    {
        var truth = run.Truth;
        var wrong = RunChecks.Of(truth, LogReading.Events(run.Read(form)))
            .Where(mismatch => !Known.Any(known => known.Fits(truth.Scenario, form, mismatch.Check)))
            .ToArray();

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    private static TheoryData<string, string> Logs(string corpus, IReadOnlyList<CapturedRun> runs)
    {
        var data = new TheoryData<string, string>();
        foreach (var run in runs)
        {
            foreach (var form in run.Forms)
                data.Add(run.Name, form);
        }
        if (runs.Count == 0)
            data.Add("", corpus);
        return data;
    }
}
