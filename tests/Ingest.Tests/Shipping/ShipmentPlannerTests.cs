using System.Text;
using Oom.Contracts;
using Oom.Ingest.Shipping;

namespace Oom.Ingest.Tests.Shipping;

public sealed class ShipmentPlannerTests
{
    private const string Record = "6,{0},1000,-;text\n SUBSYSTEM=pci\n";

    private static readonly Dictionary<string, SourcePosition> Nothing = [];

    [Fact]
    public void SendsABlockOfAFileAsItIs()
    {
        var block = Block("one\ntwo\n", offset: 100, line: 7);

        var shipment = Assert.Single(new ShipmentPlanner(Nothing, -1, TimeProvider.System).Plan(block));

        Assert.Same(block, shipment.Content);
        Assert.Equal(new SourcePosition("source", "name", 108, 9, false), shipment.After);
    }

    [Fact]
    public void ALineWithoutItsEndIsSentAgainNextTime()
    {
        var block = Block("one\ntw", offset: 100, line: 7, isLast: true);

        var shipment = Assert.Single(new ShipmentPlanner(Nothing, -1, TimeProvider.System).Plan(block));

        Assert.Same(block, shipment.Content);
        Assert.Equal(new SourcePosition("source", "name", 104, 8, true), shipment.After);
    }

    [Fact]
    public void TheEndOfALogIsSaidOnce()
    {
        var end = Block("", offset: 8, line: 3, isLast: true);
        var known = new Dictionary<string, SourcePosition> { ["source"] = new("source", "name", 8, 3, IsFinished: true) };

        Assert.Single(new ShipmentPlanner(Nothing, -1, TimeProvider.System).Plan(end));
        Assert.Empty(new ShipmentPlanner(known, -1, TimeProvider.System).Plan(end));
    }

    [Fact]
    public void SaysNothingOfRecordsThatFollowOneAnother()
    {
        var shipments = Plan(expected: 5, 5, 6, 7);

        Assert.Equal(8, Assert.Single(shipments).After.Offset);
    }

    [Fact]
    public void FirstRecordsOfAKernelThatNobodyHasReadAreNoLoss() =>
        Assert.IsType<LineBlock>(Assert.Single(Plan(expected: -1, 500, 501)).Content);

    [Fact]
    public void AnnouncesAGapInItsPlace()
    {
        var shipments = Plan(expected: 5, 5, 6, 10, 11);

        Assert.Equal(3, shipments.Length);
        var (before, loss, behind) = ((LineBlock)shipments[0].Content, (LossAnnouncement)shipments[1].Content, (LineBlock)shipments[2].Content);
        Assert.Equal((5, 1L, Text(5, 6)), (before.Offset, before.FirstLine, Text(before)));
        Assert.Equal((10, 3L, LossCause.RingOverwritten), (loss.Position, loss.Count, loss.Cause));
        Assert.Equal((10, 5L, Text(10, 11)), (behind.Offset, behind.FirstLine, Text(behind)));
        Assert.Equal([7, 10, 12], shipments.Select(shipment => shipment.After.Offset));
    }

    [Fact]
    public void AnnouncesALossBetweenTwoRunsBeforeAllElse()
    {
        var shipments = Plan(expected: 5, 9);

        Assert.Equal((9, 4L), (((LossAnnouncement)shipments[0].Content).Position, ((LossAnnouncement)shipments[0].Content).Count));
        Assert.IsType<LineBlock>(shipments[1].Content);
    }

    /// <summary>Wherever a run ends and the next goes on from what was saved, each lost record is counted once and each other one sent.</summary>
    [Fact]
    public void CountsEachLossOnceWhereverARunEnds()
    {
        long[] records = [3, 4, 9, 10, 11, 20];
        var whole = Plan(expected: 0, records);
        for (var delivered = 0; delivered <= whole.Length; delivered++)
        {
            var resume = delivered == 0 ? 0 : whole[delivered - 1].After.Offset;
            var rest = Plan(resume, [.. records.Where(sequence => sequence >= resume)]);

            var all = whole.Take(delivered).Concat(rest).ToArray();
            Assert.Equal(3 + 4 + 8, all.Sum(shipment => shipment.Content is LossAnnouncement loss ? loss.Count : 0));
            Assert.Equal(Text(records), string.Concat(all.Select(shipment => shipment.Content is LineBlock block ? Text(block) : "")));
        }
    }

    private static Shipment[] Plan(long expected, params long[] sequences)
    {
        var block = Block(Text(sequences), offset: sequences.FirstOrDefault(), line: 1, isKmsg: true);
        return sequences.Length == 0 ? [] : [.. new ShipmentPlanner(Nothing, expected, TimeProvider.System).Plan(block)];
    }

    private static string Text(params long[] sequences) => string.Concat(sequences.Select(sequence => Record.Replace("{0}", $"{sequence}", StringComparison.Ordinal)));

    private static string Text(LineBlock block) => Encoding.UTF8.GetString(block.Bytes.Span);

    private static LineBlock Block(string text, long offset, long line, bool isLast = false, bool isKmsg = false) => new()
    {
        Source = new LogSource { Identity = "source", Name = "name", Node = "node", IsKmsgDevice = isKmsg, NotAfter = DateTimeOffset.UnixEpoch },
        Bytes = Encoding.UTF8.GetBytes(text),
        Offset = offset,
        FirstLine = line,
        IsLast = isLast,
    };
}
