using System.Text;
using Oom.Contracts;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>Members of a group kill belong to its report also when the line that announces it is lost; kills of their own do not.</summary>
public class LostAnnouncementTests
{
    public static TheoryData<string, string> GroupKills()
    {
        var logs = new TheoryData<string, string>();
        foreach (var run in CapturedRun.Own.Where(run => run.Truth.Scenario == "memcg-group"))
        {
            foreach (var form in run.Forms.Where(form => form is not ("dmesg-J" or "dmesg-H")))
                logs.Add(run.Name, form);
        }

        return logs;
    }

    [Theory]
    [MemberData(nameof(GroupKills))]
    public void AllMembersBelongToTheReport(string run, string form)
    {
        var whole = CapturedRun.Find("own", run).Read(form);
        var expected = Assert.Single(LogReading.Events(whole).Reports());
        var lines = LogLines.Split(whole);
        Assert.Equal(1, lines.RemoveAll(line => line.AsSpan().IndexOf("are going to be killed due to memory.oom.group set"u8) >= 0));

        var report = Assert.Single(LogReading.Events(LogLines.Join(lines)).Reports());

        Assert.Equal(expected.Victims.Select(victim => (victim.Pid, victim.Comm, victim.IsPrimary)), report.Victims.Select(victim => (victim.Pid, victim.Comm, victim.IsPrimary)));
        Assert.Equal((expected.Id, OomOutcome.KilledGroup, null), (report.Id, report.Outcome, report.GroupMemcg));
        Assert.True(report.Missing.HasFlag(MissingPart.Lines));
        Assert.False(expected.Missing.HasFlag(MissingPart.Lines));
    }

    [Theory]
    [InlineData("12.000100", 11, true)]
    [InlineData("12.090000", 11, true)]
    [InlineData("12.200000", 11, false)] // a group dies in one go
    [InlineData("12.000100", 12, false)] // the table does not list it
    public void AKillBehindAReportIsAMemberWhenItMustBe(string time, int pid, bool isMember)
    {
        string[] log =
        [
            Head("12.000000"),
            "[   12.000000] [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
            "[   12.000000] [     10]     0    10     1000      900    40960        0             0 a",
            "[   12.000000] [     11]     0    11     1000      900    40960        0             0 a",
            Kill("12.000000", 10),
            Kill(time, pid),
        ];
        Assert.Equal(isMember ? [2] : [1, 1], VictimsOfReports(log));
    }

    /// <summary>Behind ten reports in five seconds the kernel prints only kill lines.</summary>
    [Theory]
    [InlineData(4, 1, 2)]
    [InlineData(5, 1, 1)]
    [InlineData(5, 2, 2)]
    public void ManyReportsExplainAKillWithoutOne(int reports, int secondsBetween, int victimsOfTheLast)
    {
        var log = Enumerable.Range(0, reports).SelectMany(i => (string[])[Head($"{20 + (i * secondsBetween)}.000000"), Kill($"{20 + (i * secondsBetween)}.000100", 100 + i)]).ToList();
        log.Add(Kill($"{20 + ((reports - 1) * secondsBetween)}.000200", 999));
        Assert.Equal(victimsOfTheLast, VictimsOfReports(log).Skip(reports - 1).First());
    }

    [Fact]
    public void AKillWithoutAReportHasNoGroup() =>
        Assert.Equal([1, 1], VictimsOfReports([Kill("12.000000", 10), Kill("12.000100", 11)]));

    [Fact]
    public void AKillForAnotherReasonIsNoMember() =>
        Assert.Equal([1, 1], VictimsOfReports([Head("12.000000"), Kill("12.000000", 10), Kill("12.000100", 11).Replace("Memory cgroup out", "Out", StringComparison.Ordinal)]));

    /// <summary>Sequence numbers without a gap: no line was lost.</summary>
    [Theory]
    [InlineData(302, new[] { 1, 1 })]
    [InlineData(303, new[] { 2 })]
    public void NothingIsLostBetweenLinesThatAreNumberedOneByOne(int sequence, int[] victims) =>
        Assert.Equal(victims, VictimsOfReports(
            [Record(300, 4, Head("12.000000")), Record(301, 3, Kill("12.000000", 10)), Record(sequence, 3, Kill("12.000100", 11))]));

    private static string Head(string time) => $"[   {time}] a invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0";

    private static string Kill(string time, int pid) =>
        $"[   {time}] Memory cgroup out of memory: Killed process {pid} (a) total-vm:4000kB, anon-rss:3600kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:40kB oom_score_adj:0";

    private static string Record(int sequence, int level, string line) =>
        $"{level},{sequence},{line[4..13].Replace(".", "", StringComparison.Ordinal)},-;{line[15..]}";

    private static IEnumerable<int> VictimsOfReports(IEnumerable<string> log) =>
        LogReading.Events(Encoding.ASCII.GetBytes(string.Join('\n', log) + "\n")).Reports().Select(report => report.Victims.Length);
}
