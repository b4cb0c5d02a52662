namespace Oom.Cli.Tests.Analysis;

public sealed class SummaryTests : CommandTest
{
    private static readonly Dictionary<string, string?> WithoutColours = new() { ["NO_COLOR"] = "1" };

    private static string SmallLog => new KernelLog()
        .Line("web-1", "10:00:00.000000", "eth0: link up")
        .MemcgKill("web-1", "10:00:01.000000", 1201, "java", "/system.slice/app.service")
        .MemcgKill("web-1", "11:00:01.000000", 1301, "java", "/system.slice/app.service", rssKb: 20_480)
        .BareKill("db-1", "12:00:00.000000", 77, "mysqld")
        .ToString();

    [Fact]
    public async Task TellsWhoWasKilledWhereAndHowOften()
    {
        Write("fleet.log", SmallLog);

        var result = await RunAsync("analyze", "fleet.log");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.Equal("""
            3 OOM reports, 3 processes killed on 2 nodes
              events from 2026-03-01 10:00:01 to 2026-03-01 12:00:00 UTC

            Killed
              KILLS  COMM    NODE    MAX RSS  LAST KILL (UTC)      SCOPE   WHERE
                  2  java    web-1  20.0 MiB  2026-03-01 11:00:01  memcg   app.service
                  1  mysqld  db-1   52.1 MiB  2026-03-01 12:00:00  global  -

            Whose memory ran out
              REPORTS  KILLS  NODES  SCOPE   CONSTRAINT  OUTCOME  LAST (UTC)
                    2      2      1  memcg   memcg       killed   2026-03-01 11:00:01
                    1      1      1  global  -           killed   2026-03-01 12:00:00

            Cgroups at their limit
              REPORTS  KILLS     LIMIT  NODE   LAST (UTC)           CGROUP
                    2      2  20.0 MiB  web-1  2026-03-01 11:00:01  /system.slice/app.service

            Nodes
              NODE   REPORTS  KILLS  OTHER KILLS  FAILED ALLOCATIONS  HUNG TASKS  BOOTS  LOSSES  LAST EVENT (UTC)
              web-1        2      2            -                   -           -      -       -  2026-03-01 11:00:01
              db-1         1      1            -                   -           -      -       -  2026-03-01 12:00:00

            Partial reports: 1 of 3
              REPORT        NODE  KILLS  MISSING            ENDED BY  WHERE
              REPORT-ID     db-1      1  head, memory_info  ending    fleet.log:40


            """, System.Text.RegularExpressions.Regex.Replace(result.Output[..result.Output.IndexOf("Read ", StringComparison.Ordinal)], "  [0-9a-z]{12}  ", "  REPORT-ID     "));
    }

    [Fact]
    public async Task SaysSoWhenThereIsNothing()
    {
        Write("quiet.log", new KernelLog().Line("web-1", "10:00:00.000000", "eth0: link up").ToString());

        var result = await RunAsync("analyze", "quiet.log");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("No OOM report found\n\nRead 61 B, 1 line from 1 input in ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsPlainTextWhenPiped()
    {
        Write("fleet.log", SmallLog);

        var result = await RunAsync("analyze", "fleet.log");

        Assert.DoesNotContain('\e', result.Output);
        Assert.DoesNotContain('\r', result.Output);
        Assert.DoesNotContain(result.Lines, line => line.EndsWith(' '));
    }

    [Fact]
    public async Task HasColoursWhenToldSo()
    {
        Write("fleet.log", SmallLog);

        var result = await RunAsync("analyze", "fleet.log", "--color", "always");

        Assert.Contains("\e[31mjava\e[0m", result.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task HasColoursOnATerminal()
    {
        Write("fleet.log", SmallLog);

        Assert.Contains("\e[31mjava\e[0m", (await RunOnTerminalAsync("oom analyze fleet.log")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', (await RunOnTerminalAsync("oom analyze fleet.log", WithoutColours)).Output);
        Assert.DoesNotContain('\e', (await RunOnTerminalAsync("oom analyze fleet.log --color never")).Output);
    }

    [SkippableFact]
    public async Task FitsTheTerminal()
    {
        var longPath = "/kubepods/burstable/pod0f0e0d0c-0b0a-0908-0706-050403020100/" + new string('a', 64);
        Write("fleet.log", new KernelLog().MemcgKill("a-node-with-a-rather-long-name.example.com", "10:00:00.000000", 4, "java", longPath).ToString());

        var result = await RunOnTerminalAsync("stty cols 90; oom analyze fleet.log", WithoutColours);

        Assert.All(result.Output.Split("\r\n").TakeWhile(line => !line.StartsWith("Read ", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 90));
        Assert.Contains('…', result.Output);
    }

    [Fact]
    public async Task HoldsNoProgressWhenNobodyIsThereToSeeIt()
    {
        Write("fleet.log", SmallLog);

        Assert.Equal("", (await RunAsync("analyze", "fleet.log", "--db", "fleet.db")).Error);
    }

    [Fact]
    public async Task IsSilentWhenToldSo()
    {
        Write("fleet.log", SmallLog);

        Assert.Equal(new CommandResult(0, "", ""), await RunAsync("analyze", "fleet.log", "--db", "fleet.db", "--quiet"));
        Assert.Equal(["3"], await QueryAsync("fleet.db", "SELECT count(*) FROM kills"));
    }

    /// <summary>A name is at most 15 bytes, and whoever starts a process chooses it.</summary>
    [SkippableTheory]
    [InlineData("")]
    [InlineData(" --table kills")]
    [InlineData(" --format csv")]
    [InlineData(" --format ndjson")]
    public async Task KeepsHostileNamesFromTheTerminal(string options)
    {
        Write("hostile.log", new KernelLog().MemcgKill("web-1", "10:00:00.000000", 4, "\u001b[2Jx\u0007\u009b\u202e", "/a\u001b]0;b").ToString());

        var result = await RunOnTerminalAsync($"oom analyze hostile.log{options}", WithoutColours);

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain('\e', result.Output);
        Assert.DoesNotContain('\a', result.Output);
        Assert.DoesNotContain('\u009b', result.Output);
        // A table as wide as this one is cut on a terminal.
        if (!options.Contains("--table", StringComparison.Ordinal))
            Assert.Contains("[2Jx", result.Output, StringComparison.Ordinal);
    }
}
