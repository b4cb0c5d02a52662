using Oom.Cli.Analysis;

namespace Oom.Cli.Tests.Analysis;

public class ProgressLineTests
{
    [Fact]
    public void TellsShareRateEventsAndWhatIsLeft() => Assert.Equal(
        " 25 %  500 MB of 2.0 GB  250 MB/s  1,318 events  6.0 s left",
        ProgressLine.Draw(500_000_000, 2_000_000_000, 1318, TimeSpan.FromSeconds(2), 80));

    [Fact]
    public void HasABarWhereThereIsRoom() => Assert.StartsWith(
        "▕██████                  ▏  25 %", ProgressLine.Draw(500, 2000, 0, TimeSpan.FromSeconds(2), 120), StringComparison.Ordinal);

    [Fact]
    public void DoesNotGuessWhatIsNotKnown() => Assert.Equal(
        "500 MB  250 MB/s  0 events", ProgressLine.Draw(500_000_000, null, 0, TimeSpan.FromSeconds(2), 80));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void StaysOnItsLine(int width) => Assert.True(ProgressLine.Draw(500, 2000, 0, TimeSpan.FromSeconds(2), width).Length <= Math.Max(0, width - 1));
}
