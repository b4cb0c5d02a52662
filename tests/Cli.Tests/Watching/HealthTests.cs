using Oom.Cli.Watching;

namespace Oom.Cli.Tests.Watching;

public sealed class HealthTests
{
    private sealed class ManualClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    private readonly ManualClock _clock = new();

    [Fact]
    public void LivesWhileTheWorkGoesRound()
    {
        var health = new Health(_clock, TimeSpan.FromMinutes(5));
        health.Started();

        _clock.Now = TimeSpan.FromMinutes(4);
        Assert.True(health.IsAlive);
        health.Beat();
        _clock.Now = TimeSpan.FromMinutes(8);
        Assert.True(health.IsAlive);
        _clock.Now = TimeSpan.FromMinutes(9);
        Assert.False(health.IsAlive);
    }

    [Fact]
    public void AStartMayTakeLonger()
    {
        var health = new Health(_clock, TimeSpan.FromMinutes(5));

        _clock.Now = TimeSpan.FromHours(1);
        Assert.True(health.IsAlive);
        Assert.False(health.IsStarted);
        Assert.Equal("starting", health.NotReady);

        health.Started();
        Assert.True(health.IsAlive);
        Assert.Equal("", health.NotReady);
    }

    [Fact]
    public void IsUnreadyForAWhileAndStillAlive()
    {
        var health = new Health(_clock, TimeSpan.FromMinutes(5));
        health.Started();

        health.Unready("exchanging");
        Assert.Equal(("exchanging", true), (health.NotReady, health.IsAlive));
        health.ReadyAgain();
        Assert.Equal("", health.NotReady);
    }
}
