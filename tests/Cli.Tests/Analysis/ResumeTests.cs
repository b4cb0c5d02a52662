using System.Text;

namespace Oom.Cli.Tests.Analysis;

/// <summary>Whatever happens to a run, the next one completes it, and the tables are those of a run that nothing happened to.</summary>
public sealed class ResumeTests : CommandTest
{
    private async Task<byte[]> LogAsync()
    {
        var result = await RunAsync("simulate", "logs", "--size", "6MB", "--density", "0.3", "--hosts", "3", "--form", "syslog-iso", "--seed", "11", "--out", "whole.log");
        Assert.True(result.ExitCode == 0, result.Error);
        return await File.ReadAllBytesAsync(PathOf("whole.log"));
    }

    private async Task<string> UninterruptedAsync()
    {
        await RunAsync("analyze", "whole.log", "--db", "uninterrupted.db", "--quiet");
        return await FingerprintAsync("uninterrupted.db");
    }

    [Fact]
    public async Task ChangesNothingTheSecondTime()
    {
        await LogAsync();
        var expected = await UninterruptedAsync();
        var progress = await QueryAsync("uninterrupted.db", "SELECT * FROM ingested");

        var result = await RunAsync("analyze", "whole.log", "--db", "uninterrupted.db");

        Assert.Contains("uninterrupted.db: 0 new events", result.Output, StringComparison.Ordinal);
        Assert.Equal(expected, await FingerprintAsync("uninterrupted.db"));
        Assert.Equal(progress, await QueryAsync("uninterrupted.db", "SELECT * FROM ingested"));
    }

    /// <summary>A log shorter than 64 KiB is named after what there is of it, and keeps that name: so do its events and the boots in it.</summary>
    [Theory]
    [InlineData(500, false)]
    [InlineData(60_000, false)]
    [InlineData(3_000_000, true)]
    [InlineData(5_999_000, true)]
    public async Task AddsOnlyWhatIsNewOfALongerFile(int length, bool isNameFinal)
    {
        var log = await LogAsync();
        await UninterruptedAsync();
        var expected = await FingerprintAsync("uninterrupted.db", withIds: isNameFinal);
        await File.WriteAllBytesAsync(PathOf("growing.log"), log[..length]);
        await RunAsync("analyze", "growing.log", "--db", "grown.db", "--quiet");
        await File.WriteAllBytesAsync(PathOf("growing.log"), log);

        await RunAsync("analyze", "growing.log", "--db", "grown.db", "--quiet");

        Assert.Equal(expected, await FingerprintAsync("grown.db", withIds: isNameFinal));
        Assert.Single(await QueryAsync("grown.db", "SELECT source FROM ingested"));
    }

    /// <summary>The log was read while the kernel printed a report, and again later.</summary>
    [Fact]
    public async Task CompletesAReportThatTheEndOfTheLogHadCut()
    {
        var log = await LogAsync();
        var expected = await UninterruptedAsync();
        var inside = log.AsSpan(3_000_000).IndexOf("oom_score_adj name"u8) + 3_000_000;
        await File.WriteAllBytesAsync(PathOf("growing.log"), log[..(Array.IndexOf(log, (byte)'\n', inside) + 1)]);
        await RunAsync("analyze", "growing.log", "--db", "grown.db", "--quiet");
        Assert.Equal(["1"], await QueryAsync("grown.db", "SELECT count(*) FROM reports WHERE ended_by = 'end-of-input'"));
        await File.WriteAllBytesAsync(PathOf("growing.log"), log);

        await RunAsync("analyze", "growing.log", "--db", "grown.db", "--quiet");

        Assert.Equal(expected, await FingerprintAsync("grown.db"));
    }

    /// <summary>The same log in one piece and as a rotated set, cut inside reports.</summary>
    [Fact]
    public async Task ARotatedSetHasTheReportsOfTheLogInOnePiece()
    {
        var log = await LogAsync();
        await UninterruptedAsync();
        var expected = await FingerprintAsync("uninterrupted.db", withIds: false, withPlaces: false);
        var (first, second) = (InsideAReport(log, 2_000_000), InsideAReport(log, 4_000_000));
        await using (var packed = new System.IO.Compression.GZipStream(File.Create(PathOf("kern.log.2.gz")), System.IO.Compression.CompressionLevel.Fastest))
            await packed.WriteAsync(log.AsMemory(0, first));
        await File.WriteAllBytesAsync(PathOf("kern.log.1"), log[first..second]);
        await File.WriteAllBytesAsync(PathOf("kern.log"), log[second..]);

        await RunAsync("analyze", "kern.log*", "--db", "rotated.db", "--quiet");

        Assert.Equal(expected, await FingerprintAsync("rotated.db", withIds: false, withPlaces: false));
        Assert.Equal(["2"], await QueryAsync("rotated.db", "SELECT count(*) FROM events WHERE last_source IS NOT NULL AND kind = 'oom'"));
        var again = await RunAsync("analyze", "kern.log*", "--db", "rotated.db");
        Assert.Contains("rotated.db: 0 new events", again.Output, StringComparison.Ordinal);
    }

    /// <summary>Only the name of the log that grows is given, each time: what was written before the rotation is read too.</summary>
    [Fact]
    public async Task ALogThatWasRotatedBetweenTwoRunsIsReadToItsEndFirst()
    {
        var log = await LogAsync();
        await UninterruptedAsync();
        var expected = await FingerprintAsync("uninterrupted.db", withIds: false, withPlaces: false);
        var read = InsideAReport(log, 1_000_000);
        var rotated = InsideAReport(log, 3_000_000);
        await File.WriteAllBytesAsync(PathOf("kern.log"), log[..read]);
        await RunAsync("analyze", "kern.log", "--db", "rotated.db", "--quiet");
        await File.WriteAllBytesAsync(PathOf("kern.log.1"), log[..rotated]);
        await File.WriteAllBytesAsync(PathOf("kern.log"), log[rotated..]);

        var result = await RunAsync("analyze", "kern.log", "--db", "rotated.db");

        Assert.Contains(" 2 inputs", result.Output, StringComparison.Ordinal);
        Assert.Equal(expected, await FingerprintAsync("rotated.db", withIds: false, withPlaces: false));
        var again = await RunAsync("analyze", "kern.log", "--db", "rotated.db");
        Assert.Contains(" 1 input", again.Output, StringComparison.Ordinal);
        Assert.Contains("rotated.db: 0 new events", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KnowsALogThatWasRenamed()
    {
        await LogAsync();
        var expected = await UninterruptedAsync();
        File.Move(PathOf("whole.log"), PathOf("whole.log.1"));

        var result = await RunAsync("analyze", "whole.log.1", "--db", "uninterrupted.db");

        Assert.Contains("Read 0 B, 0 lines", result.Output, StringComparison.Ordinal);
        Assert.Equal(expected, await FingerprintAsync("uninterrupted.db"));
    }

    [Fact]
    public async Task GoesOnAfterCtrlC()
    {
        var log = await LogAsync();
        var expected = await UninterruptedAsync();
        using var running = Start("analyze", "-", "--follow", "--db", "interrupted.db");
        await running.Input.WriteAsync(log.AsMemory(0, log.Length / 2));
        await running.Input.FlushAsync();
        await running.OutputAsync(SomethingIsStored);

        running.Interrupt();
        var result = await running.EndAsync();

        Assert.Equal(ExitCode.Interrupted, result.ExitCode);
        Assert.Contains("stopping: what was read is stored first", result.Error, StringComparison.Ordinal);
        Assert.Contains("OOM reports, ", result.Output, StringComparison.Ordinal);
        var stored = int.Parse((await QueryAsync("interrupted.db", "SELECT count(*) FROM events"))[0]);
        Assert.True(stored > 0);
        var second = await RunAsync("analyze", "whole.log", "--db", "interrupted.db");
        Assert.Equal(expected, await FingerprintAsync("interrupted.db"));
        Assert.Contains(" 1 input", second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(70_000)]
    [InlineData(1_000_000)]
    [InlineData(4_000_000)]
    [InlineData(6_000_000)]
    public async Task GoesOnAfterKill(int fed)
    {
        var log = await LogAsync();
        var expected = await UninterruptedAsync();
        using (var running = Start("analyze", "-", "--follow", "--db", "killed.db"))
        {
            await running.Input.WriteAsync(log.AsMemory(0, Math.Min(fed, log.Length)));
            await running.Input.FlushAsync();
            await running.OutputAsync(SomethingIsStored);
            running.Kill();
            Assert.NotEqual(0, (await running.EndAsync()).ExitCode);
        }

        var result = await RunAsync("analyze", "whole.log", "--db", "killed.db", "--quiet");

        Assert.Contains(result.ExitCode, new[] { ExitCode.Ok, ExitCode.Input });
        Assert.Equal(expected, await FingerprintAsync("killed.db"));
    }

    /// <summary>Killed while it starts, opens, migrates or writes: wherever the clock happens to fall.</summary>
    [Fact]
    public async Task GoesOnAfterKillsAtAnyTime()
    {
        await LogAsync();
        var expected = await UninterruptedAsync();
        for (var attempt = 0; attempt < 12; attempt++)
        {
            using var running = Start("analyze", "whole.log", "--db", "killed.db", "--quiet");
            var deadline = DateTime.UtcNow.AddMilliseconds(40 + (attempt * 25));
            while (DateTime.UtcNow < deadline)
                await Task.Yield();
            running.Kill();
            await running.EndAsync();
        }

        await RunAsync("analyze", "whole.log", "--db", "killed.db", "--quiet");

        Assert.Equal(expected, await FingerprintAsync("killed.db"));
    }

    /// <summary>A kill is printed once it is stored.</summary>
    private static bool SomethingIsStored(string output) => output.Contains("  killed ", StringComparison.Ordinal);

    private static int InsideAReport(byte[] log, int from) =>
        Array.IndexOf(log, (byte)'\n', from + log.AsSpan(from).IndexOf("oom_score_adj name"u8)) + 1;
}
