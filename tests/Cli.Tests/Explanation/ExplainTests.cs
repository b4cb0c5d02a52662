using System.Text.Json;

namespace Oom.Cli.Tests.Explanation;

public sealed class ExplainTests : CommandTest
{
    private const string Memcg = "/system.slice/leaky.service";

    [Fact]
    public async Task SaysWhoDiedAndWhy()
    {
        var log = Write("kern.log", new KernelLog().MemcgKill("web-1", "10:00:00.000000", 4711, "java", Memcg).ToString());

        var result = await RunAsync("explain", log);

        Assert.Equal((ExitCode.Ok, ""), (result.ExitCode, result.Error));
        Assert.StartsWith($"java (pid 4711) was killed\n  Its memory cgroup {Memcg} was at its limit of 20.0 MiB.\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  processes (anonymous)", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nRanking: badness as kernels 4.17 and later count it (> killed)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains($"\n  memcg-own-limit: {Memcg}\n    usage 20.0 MiB of 20.0 MiB\n", result.Output, StringComparison.Ordinal);
        Assert.All(result.Lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.DoesNotContain('\e', result.Output);
    }

    [Fact]
    public async Task ExplainsTheLatestReportAndSaysThatThereAreMore()
    {
        var log = new KernelLog().MemcgKill("web-1", "10:00:00.000000", 1, "first", Memcg).MemcgKill("web-1", "11:00:00.000000", 2, "second", Memcg).BareKill("web-1", "11:00:10.000000", 3, "third");

        var result = await RunAsync("explain", Write("kern.log", log.ToString()));

        Assert.StartsWith("second (pid 2) was killed\n", result.Output, StringComparison.Ordinal);
        Assert.Equal("oom: 3 reports in all: --all explains each, --id one of them; later kills were printed without a report (the kernel limits its reports, not its kills)\n", result.Error);
    }

    [Fact]
    public async Task ExplainsEachOrOneByItsId()
    {
        var log = Write("kern.log", new KernelLog().MemcgKill("web-1", "10:00:00.000000", 1, "first", Memcg).MemcgKill("web-1", "11:00:00.000000", 2, "second", Memcg).ToString());

        var all = await RunAsync("explain", log, "--all", "--format", "json");
        using var json = JsonDocument.Parse(all.Output);
        var ids = json.RootElement.EnumerateArray().Select(report => report.GetProperty("report_id").GetString()!).ToArray();
        var one = await RunAsync("explain", log, "--id", ids[0][..8]);

        Assert.Equal(2, ids.Length);
        Assert.StartsWith("first (pid 1) was killed\n", one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivesTheSameAsJson()
    {
        var log = Write("kern.log", new KernelLog().MemcgKill("web-1", "10:00:00.000000", 4711, "java", Memcg).ToString());

        using var json = JsonDocument.Parse((await RunAsync("explain", log, "--format", "json")).Output);
        var report = Assert.Single(json.RootElement.EnumerateArray());

        Assert.Equal("memcg", report.GetProperty("limit").GetProperty("kind").GetString());
        Assert.Equal("2026-03-01T10:00:00.000000Z", report.GetProperty("at").GetString());
        Assert.Equal(20_971_520, report.GetProperty("memory").GetProperty("total_bytes").GetInt64());
        Assert.Equal("top", report.GetProperty("ranking").GetProperty("standing").GetString());
        Assert.Equal(4711, report.GetProperty("ranking").GetProperty("tasks")[0].GetProperty("pid").GetInt32());
        Assert.Equal(["memcg-own-limit", "one-process", "victim-culprit"], report.GetProperty("verdicts").EnumerateArray().Select(verdict => verdict.GetProperty("name").GetString()));
    }

    /// <summary>Up to 2.6.35 no ranking can be computed; what the kernel printed of its choice is shown, and what it bounds.</summary>
    [Fact]
    public async Task ShowsWhatIsKnownOfTheChoiceOfAnOldKernel()
    {
        var log = new KernelLog();
        foreach (var text in new[]
        {
            "nmbd invoked oom-killer: gfp_mask=0x1201d2, order=0, oomkilladj=0",
            "Pid: 2814, comm: nmbd Not tainted 2.6.31.7 #3",
            "[ pid ]   uid  tgid total_vm      rss cpu oom_adj name",
            "[  400]     0   400     3117      125   0     -17 udevd",
            "[ 2790]     0  2790    30512     2212   1       0 winbindd",
            "[ 2801]     0  2801    41512     9212   1       0 winbindd",
            "Out of memory: kill process 2790 (winbindd) score 90422 or a child",
            "Killed process 2801 (winbindd)",
        })
        {
            log.Line("web-1", "10:00:00.000000", text);
        }

        var result = await RunAsync("explain", Write("kern.log", log.ToString()));

        Assert.Contains(
            """
            Tasks by address space; badness as far as it is known (> killed, + chosen)
                 RANK   PID  ADJ      RSS       VM  BADNESS  COMM
              >     -  2801    0  36.0MiB   162MiB  <=90422  winbindd
              +     -  2790    0   8.6MiB   119MiB    90422  winbindd
                    -   400  -17   500KiB  12.2MiB    never  udevd
              winbindd (pid 2790) was chosen with score 90422, and nobody had more. Which
              would have been next is not known.

            """, result.Output, StringComparison.Ordinal);
        Assert.Contains("chosen was winbindd (pid 2790) with score 90422; its first child with a\n    memory of its own died instead", result.Output, StringComparison.Ordinal);
        Assert.Contains("No ranking: kernels up to 2.6.35 also weighed", result.Output, StringComparison.Ordinal);
    }

    /// <summary>A process chooses its own name, and a cgroup's path is anybody's.</summary>
    [Fact]
    public async Task MakesHostileNamesSafe()
    {
        var log = Write("kern.log", new KernelLog().MemcgKill("web-1", "10:00:00.000000", 4711, "\e[31mred\u202e", "/a\u202eb").ToString());

        var text = await RunAsync("explain", log);
        var json = await RunAsync("explain", log, "--format", "json");

        Assert.DoesNotContain('\e', text.Output + json.Output);
        Assert.DoesNotContain('\u202e', text.Output + json.Output);
        Assert.Contains("/a\\u202eb", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadsStandardInput()
    {
        var result = await RunAsync(["explain", "-"], new KernelLog().BareKill("web-1", "10:00:00.000000", 1, "java").ToString());

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        Assert.StartsWith("java (pid 1) was killed\n  No cgroup's limit was hit", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nNot known\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysThatThereIsNoReport()
    {
        var log = Write("kern.log", new KernelLog().Line("web-1", "10:00:00.000000", "usb 1-1: new device").ToString());

        Assert.Equal(new CommandResult(ExitCode.Input, "", $"oom: no OOM report in {log}\n"), await RunAsync("explain", log));
    }

    [Fact]
    public async Task SaysThatThereIsNoSuchReport()
    {
        var log = Write("kern.log", new KernelLog().BareKill("web-1", "10:00:00.000000", 1, "java").ToString());

        var result = await RunAsync("explain", log, "--id", "zzzz");

        Assert.Equal((ExitCode.Input, ""), (result.ExitCode, result.Output));
        Assert.Matches("^oom: no report has the id zzzz; there is [0-9a-z]{12}\n$", result.Error);
    }

    [Fact]
    public async Task SaysThatAFileIsMissingAndExplainsTheOthers()
    {
        var log = Write("kern.log", new KernelLog().BareKill("web-1", "10:00:00.000000", 1, "java").ToString());

        var result = await RunAsync("explain", log, PathOf("missing.log"));

        Assert.Equal(ExitCode.Input, result.ExitCode);
        Assert.StartsWith("java (pid 1) was killed\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("missing.log", result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task HasColoursOnATerminal()
    {
        Write("kern.log", new KernelLog().MemcgKill("web-1", "10:00:00.000000", 4711, "java", Memcg).ToString());

        var result = await RunOnTerminalAsync("oom explain kern.log", new Dictionary<string, string?> { ["TERM"] = "xterm", ["NO_COLOR"] = null });

        Assert.Contains("\e[1mjava (pid 4711) was killed\e[0m", result.Output, StringComparison.Ordinal);
        Assert.Contains("\e[31mmemcg-own-limit\e[0m", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task SaysThatTheOutputCannotBeWritten(string format)
    {
        var log = Write("kern.log", new KernelLog().BareKill("web-1", "10:00:00.000000", 1, "java").ToString());

        var result = await RunAsync("explain", log, "--all", "--format", format, "--out", "/dev/full");

        Assert.Equal(new CommandResult(ExitCode.Output, "", "oom: /dev/full cannot be written: No space left on device : '/dev/full'\n"), result);
    }

    [Fact]
    public async Task WritesAFile()
    {
        var log = Write("kern.log", new KernelLog().BareKill("web-1", "10:00:00.000000", 1, "java").ToString());

        var result = await RunAsync("explain", log, "--out", PathOf("why.txt"));

        Assert.Equal(new CommandResult(ExitCode.Ok, "", ""), result);
        Assert.StartsWith("java (pid 1) was killed\n", File.ReadAllText(PathOf("why.txt")), StringComparison.Ordinal);
    }
}
