using Oom.Contracts;

namespace Oom.Ingest.Tests.Corpus;

/// <summary>One kernel log, captured in several text forms at once: each gives the events of the raw records.</summary>
public class TextFormTests
{
    private const string Boots = "boots";
    private const string CutStats = "cut stats";
    private const string Forgeries = "forgeries";
    private const string Beginning = "beginning";

    private static readonly KnownDifference[] Known =
    [
        new("", "syslog", Boots, "the daemon's file holds the boot messages, too; the other captures start with the scenario"),
        new("", "console.log", CutStats, "the kernel formats a record of many lines into a buffer of about 1000 bytes, with a time in front of each line"),
        new("", "bb-dmesg*", CutStats, "the same: syslog(2) formats what it gives out"),
        new("interleave", "console.log", Forgeries, "programs write look-alikes into /dev/kmsg, and this form does not say who wrote a line"),
        new("interleave", "dmesg", Forgeries, "the same"),
        new("interleave", "dmesg-T", Forgeries, "the same"),
        new("wrap", "console.log", Beginning, "the ring buffer has wrapped; the console has all of it"),
    ];

    public static TheoryData<string, string> OwnForms() => Forms("own", CapturedRun.Own);

    public static TheoryData<string, string> SharedForms() => Forms("shared", CapturedRun.Shared);

    [Theory]
    [MemberData(nameof(OwnForms))]
    public void OwnRunGivesTheSameEventsInEveryForm(string run, string form) => Compare(CapturedRun.Find("own", run), form);

    [SkippableTheory]
    [MemberData(nameof(SharedForms))]
    public void SharedRunGivesTheSameEventsInEveryForm(string run, string form)
    {
        Skip.If(run.Length == 0, CorpusFolders.WhyAbsent);
        Compare(CapturedRun.Find("shared", run), form);
    }

    private static void Compare(CapturedRun run, string form)
    {
        bool IsKnown(string what) => Known.Any(known => known.Fits(run.Truth.Scenario, form, what));
        var expected = Events(run, "kmsg").ToArray();
        var actual = Events(run, form).ToArray();
        if (IsKnown(Forgeries))
        {
            var victims = actual.Reports().SelectMany(report => report.Victims).Select(victim => (victim.Pid, victim.Comm, victim.AnonRss)).ToHashSet();
            Assert.All(expected.Reports().SelectMany(report => report.Victims), victim => Assert.Contains((victim.Pid, victim.Comm, victim.AnonRss), victims));
            return;
        }
        if (IsKnown(Boots))
            actual = [.. actual.Where(e => e is not BootStarted)];
        if (IsKnown(CutStats) && expected.Length == actual.Length)
            expected = [.. expected.Zip(actual, WithStatsCutAs)];
        if (IsKnown(Beginning))
        {
            expected = expected[1..];
            actual = actual[^expected.Length..];
        }
        var difference = EventText.FirstDifference(EventText.Contents(expected), EventText.Contents(actual));

        Assert.True(difference.Length == 0, difference);
    }

    /// <summary>Only the end of a block may be missing: what is left has to be the same.</summary>
    private static KernelEvent WithStatsCutAs(KernelEvent whole, KernelEvent cut)
    {
        if (whole is not OomReport report || cut is not OomReport { Cgroup.Stats.Length: > 0 } other)
            return whole;
        var counts = other.Cgroup.Stats.CountBy(stat => stat.Path).ToDictionary();
        var seen = new Dictionary<string, int>();
        var kept = report.Cgroup.Stats.Where(stat => (seen[stat.Path] = seen.GetValueOrDefault(stat.Path) + 1) <= counts.GetValueOrDefault(stat.Path));
        return report with { Cgroup = report.Cgroup with { Stats = [.. kept] } };
    }

    private static IEnumerable<KernelEvent> Events(CapturedRun run, string form) =>
        LogReading.Events(run.Read(form), LogReading.Source(run.Name) with { NodeIsForced = true }).OrderBy(e => e.Lines.FirstLine);

    private static TheoryData<string, string> Forms(string corpus, IReadOnlyList<CapturedRun> runs)
    {
        var data = new TheoryData<string, string>();
        foreach (var run in runs.Where(run => run.Has("kmsg")))
        {
            foreach (var form in run.Forms.Where(form => form != "kmsg"))
                data.Add(run.Name, form);
        }
        if (runs.Count == 0)
            data.Add("", corpus);
        return data;
    }
}
