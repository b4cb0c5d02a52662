using Oom.Ingest.Shipping;

namespace Oom.Ingest.Tests.Shipping;

public sealed class DeliveryWindowTests
{
    [Fact]
    public void MovesOnlyOverBatchesThatAllAreDelivered()
    {
        var window = new DeliveryWindow(1000);
        var (first, second, third) = (Send(window, "a", 1), Send(window, "a", 2), Send(window, "a", 3));

        window.Deliver(third);
        window.Deliver(second);
        Assert.Empty(window.Collect().Positions);
        window.Deliver(first);

        Assert.Equal(3, Assert.Single(window.Collect().Positions).Offset);
    }

    [Fact]
    public void ASourceDoesNotWaitForAnother()
    {
        var window = new DeliveryWindow(1000);
        Send(window, "a", 1);
        var other = Send(window, "b", 7);

        window.Deliver(other);

        Assert.Equal(new SourcePosition("b", "b", 7, 1, false), Assert.Single(window.Collect().Positions));
    }

    [Fact]
    public void HasRoomAgainWhenItIsSavedAndNotBefore()
    {
        var window = new DeliveryWindow(25);
        var batches = new[] { Send(window, "a", 1), Send(window, "a", 2) };
        Assert.False(window.HasRoomFor(10));

        Array.ForEach(batches, window.Deliver);
        var (_, length) = window.Collect();
        Assert.False(window.HasRoomFor(10));
        window.Saved(length);

        Assert.True(window.HasRoomFor(10));
        Assert.Equal(0, window.Unsaved);
    }

    [Fact]
    public void TakesABatchThatIsLongerThanItselfAlone()
    {
        var window = new DeliveryWindow(5);

        Assert.True(window.HasRoomFor(10));
        Send(window, "a", 1);
        Assert.False(window.HasRoomFor(1));
    }

    [Fact]
    public void ABatchThatWasNotTakenLeavesNoTrace()
    {
        var window = new DeliveryWindow(25);
        var first = Send(window, "a", 1);
        var refused = Send(window, "a", 2);

        window.TakeBack(refused);
        window.Deliver(first);

        Assert.Equal((0, 1L), (window.Undelivered, Assert.Single(window.Collect().Positions).Offset));
    }

    /// <summary>Any order of reports, some of which never come: no position is behind a batch without one, none goes back, and none lags.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void NeverCoversABatchWithoutReportInAnyOrderOfReports(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var window = new DeliveryWindow(400);
            var sent = new List<SentBatch>();
            var open = new List<SentBatch>();
            var delivered = new HashSet<SentBatch>();
            var saved = new Dictionary<string, long>();
            var lost = random.Next(4) == 0 ? random.Next(20) : -1;
            for (var step = 0; step < 60; step++)
            {
                var action = random.Next(3);
                if (action == 0 && window.HasRoomFor(10))
                {
                    sent.Add(Send(window, $"source {random.Next(3)}", step + 1));
                    if (sent.Count - 1 != lost)
                        open.Add(sent[^1]);
                }
                else if (action == 1 && open.Count > 0)
                {
                    var one = open[random.Next(open.Count)];
                    open.Remove(one);
                    window.Deliver(one);
                    delivered.Add(one);
                }
                else if (action == 2)
                {
                    var (positions, length) = window.Collect();
                    foreach (var position in positions)
                    {
                        Assert.True(position.Offset > saved.GetValueOrDefault(position.Identity));
                        saved[position.Identity] = position.Offset;
                    }

                    window.Saved(length);
                }

                foreach (var source in sent.GroupBy(batch => batch.After.Identity))
                {
                    var reached = source.TakeWhile(delivered.Contains).LastOrDefault()?.After.Offset ?? 0;
                    Assert.True(saved.GetValueOrDefault(source.Key) <= reached);
                    if (action == 2)
                        Assert.Equal(reached, saved.GetValueOrDefault(source.Key));
                }

                // what a crash would repeat: all that is sent and behind a saved position
                Assert.Equal(sent.Where(batch => batch.After.Offset > saved.GetValueOrDefault(batch.After.Identity)).Sum(batch => batch.Length), window.Unsaved);
                Assert.True(window.Unsaved <= window.Limit);
            }
        }
    }

    private static SentBatch Send(DeliveryWindow window, string source, long offset)
    {
        var batch = new SentBatch(new SourcePosition(source, source, offset, 1, IsFinished: false), 10);
        window.Send(batch);
        return batch;
    }
}
