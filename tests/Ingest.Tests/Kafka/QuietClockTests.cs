using Oom.Ingest.Kafka;

namespace Oom.Ingest.Tests.Kafka;

public sealed class QuietClockTests
{
    private readonly MovedTime time = new();
    private readonly QuietClock clock;
    private readonly DateTimeOffset start;

    public QuietClockTests()
    {
        clock = new QuietClock(time);
        start = clock.GetUtcNow();
    }

    private double Seconds => (clock.GetUtcNow() - start).TotalSeconds;

    [Fact]
    public void RunsOnlyAsFarAsSilenceIsConfirmed()
    {
        clock.ReachEnd();
        time.Pass(5);
        Assert.Equal(0, Seconds);

        clock.Confirm(time.GetTimestamp());
        time.Pass(60);

        Assert.Equal(5, Seconds);
        clock.Confirm(time.GetTimestamp());
        Assert.Equal(65, Seconds);
    }

    [Fact]
    public void StandsStillBeforeTheEndIsReached()
    {
        time.Pass(5);
        clock.Confirm(time.GetTimestamp());

        Assert.Equal(0, Seconds);
        Assert.False(clock.IsQuiet);
    }

    [Fact]
    public void StandsStillWhileABlockWaitsToBeTakenAndUntilTheEndIsReachedAgain()
    {
        clock.ReachEnd();
        time.Pass(3);
        clock.Confirm(time.GetTimestamp());
        clock.Offer();
        time.Pass(100);
        clock.ReachEnd();
        time.Pass(100);
        clock.Confirm(time.GetTimestamp());
        Assert.Equal(3, Seconds);

        clock.Take();
        time.Pass(4);
        clock.Confirm(time.GetTimestamp());

        Assert.Equal(7, Seconds);
    }

    [Fact]
    public void NeverGoesBack()
    {
        clock.ReachEnd();
        time.Pass(3);
        var early = time.GetTimestamp();
        time.Pass(3);
        clock.Confirm(time.GetTimestamp());
        clock.Confirm(early);

        Assert.Equal(6, Seconds);
    }

    private sealed class MovedTime : TimeProvider
    {
        private long seconds = 1000;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public void Pass(long more) => seconds += more;
    }
}
