using System.Text;

namespace Oom.Cli.Tests.Analysis;

public sealed class FollowTests : CommandTest
{
    [Fact]
    public async Task PrintsAKillOfAGrowingFileAsItComes()
    {
        var log = Write("kern.log", new KernelLog().Line("web-1", "10:00:00.000000", "eth0: link up").ToString());
        using var running = Start("analyze", "kern.log", "--follow", "--db", "live.db");
        await File.AppendAllTextAsync(log, new KernelLog().MemcgKill("web-1", "10:00:01.000000", 1201, "java", "/app").ToString());

        var output = await running.OutputAsync(output => output.Contains('\n'));

        Assert.Equal("2026-03-01 10:00:01  web-1  killed java (pid 1201)  10.0 MiB  memcg  /app\n", output);
        running.Interrupt();
        Assert.Equal(ExitCode.Interrupted, (await running.EndAsync()).ExitCode);
        Assert.Equal(["1201"], await QueryAsync("live.db", "SELECT pid FROM kills"));
    }

    [Fact]
    public async Task PrintsJsonAsItComes()
    {
        var log = Write("kern.log", new KernelLog().Line("web-1", "10:00:00.000000", "eth0: link up").ToString());
        using var running = Start("analyze", "kern.log", "--follow", "--format", "ndjson");
        foreach (var pid in new[] { 41, 42 })
        {
            await File.AppendAllTextAsync(log, new KernelLog().MemcgKill("web-1", $"10:00:{pid}.000000", pid, "java", "/app").ToString());
            await running.OutputAsync(output => output.Contains($"\"pid\":{pid},", StringComparison.Ordinal));
        }

        running.Interrupt();
        var result = await running.EndAsync();

        Assert.Equal(2, result.Lines.Length);
        Assert.All(result.Lines, line => Assert.StartsWith("{\"event_id\":", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PrintsEachVictimOfAGroupKillOnce()
    {
        var log = Write("kern.log", new KernelLog().MemcgKill("web-1", "10:00:01.000000", 41, "java", "/app").ToString());
        using var running = Start("analyze", "kern.log", "--follow", "--format", "ndjson", "--db", "live.db");
        await running.OutputAsync(output => output.Contains("\"pid\":41,", StringComparison.Ordinal));
        await File.AppendAllTextAsync(log, new KernelLog().GroupKill("web-1", "10:00:01.000000", "/app", (41, "java"), (42, "sh")).ToString());
        await running.OutputAsync(output => output.Contains("\"pid\":42,", StringComparison.Ordinal));

        running.Interrupt();
        var result = await running.EndAsync();

        Assert.Equal(2, result.Lines.Length);
        Assert.Equal(["1,2"], await QueryAsync("live.db", "SELECT count(DISTINCT report_id), count(*) FROM kills"));
    }

    [Fact]
    public async Task GoesOnThroughRotation()
    {
        var log = Write("kern.log", new KernelLog().MemcgKill("web-1", "10:00:01.000000", 1, "java", "/app").ToString());
        using var running = Start("analyze", "kern.log", "--follow");
        await running.OutputAsync(output => output.Contains("(pid 1)", StringComparison.Ordinal));

        File.Move(log, PathOf("kern.log.1"));
        Write("kern.log", new KernelLog().Line("web-1", "10:01:00.000000", "eth0: link up").MemcgKill("web-1", "10:01:01.000000", 2, "java", "/app").ToString());

        await running.OutputAsync(output => output.Contains("(pid 2)", StringComparison.Ordinal));
        running.Interrupt();
        var result = await running.EndAsync();
        Assert.Contains("2 OOM reports", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReportThatRotationCutsIsOne()
    {
        var lines = new KernelLog().MemcgKill("web-1", "10:00:01.000000", 1, "java", "/app").ToString().Split('\n');
        var log = Write("kern.log", new KernelLog().MemcgKill("web-1", "09:00:00.000000", 9, "sh", "/app").ToString());
        using var running = Start("analyze", "kern.log", "--follow", "--db", "live.db");
        await running.OutputAsync(output => output.Contains("(pid 9)", StringComparison.Ordinal));

        await File.AppendAllTextAsync(log, string.Join('\n', lines[..8]) + "\n");
        File.Move(log, PathOf("kern.log.1"));
        Write("kern.log", string.Join('\n', lines[8..]));

        await running.OutputAsync(output => output.Contains("(pid 1)", StringComparison.Ordinal));
        running.Interrupt();
        await running.EndAsync();
        Assert.Equal(["2,0"], await QueryAsync("live.db", "SELECT count(*), count(*) FILTER (WHERE trigger_comm IS NULL) FROM reports"));
    }

    [Fact]
    public async Task FollowsStandardInput()
    {
        using var running = Start("analyze", "-", "--follow");
        await running.Input.WriteAsync(Encoding.UTF8.GetBytes(new KernelLog().MemcgKill("web-1", "10:00:01.000000", 1, "java", "/app").ToString()));
        await running.Input.FlushAsync();

        await running.OutputAsync(output => output.Contains("(pid 1)", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task SeesAGenuineKillWithoutWaitingForAnotherLine()
    {
        using var group = SmallCgroup.Create();
        using var running = Start("analyze", "--kmsg", "--follow", "--db", "live.db");
        // Waits for it to be there: what the kernel printed before is read first.
        await group.KillOneAsync();
        await running.OutputAsync(output => output.Contains(group.Path, StringComparison.Ordinal));
        var before = running.OutputSoFar.Split(group.Path).Length;

        await group.KillOneAsync();
        await running.OutputAsync(output => output.Split(group.Path).Length > before);

        running.Interrupt();
        Assert.Equal(ExitCode.Interrupted, (await running.EndAsync()).ExitCode);
        Assert.Equal(["2"], await QueryAsync("live.db", $"SELECT count(*) FROM kills WHERE oom_memcg = '{group.Path}'"));
    }
}
