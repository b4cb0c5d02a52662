using System.Text;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Ingest.Framing;
using Oom.Ingest.Reassembly;
using Oom.Ingest.Tests.Corpus;
using Oom.Ingest.Tests.Reassembly;

namespace Oom.Ingest.Tests.Kafka;

/// <summary>What is committed is the same whatever is cut, killed or repeated: each event once.</summary>
public sealed class PartitionLedgerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void KilledAndRepeatedAtAnyPointEachEventIsCommittedOnce(int seed)
    {
        var choices = new Choices(seed);
        var logs = Logs(choices, 5);
        var expected = logs.SelectMany(log => EventSets.Read(log)).ToArray();
        var values = Repeated(Interleaved(logs, choices), choices);

        foreach (var (mostLife, mostInTransaction) in new[] { (3, 1), (10, 3), (40, 10), (400, 40) })
        {
            var partition = TopicPartition.Of(values).Assemble(mostLife, mostInTransaction, choices);
            Same($"seed {seed}, life {mostLife}, transaction {mostInTransaction}", expected, partition.Events);
        }
    }

    [Fact]
    public void UndisturbedItGivesTheEventsOfTheFlow()
    {
        var choices = new Choices(7);
        var logs = Logs(choices, 8);

        Same("undisturbed", [.. logs.SelectMany(log => EventSets.Read(log))], TopicPartition.Of(Interleaved(logs, choices)).AssembleAtOnce().Events);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void OtherShippersTextIsKilledAtAnyPointToo(int seed)
    {
        var choices = new Choices(seed);
        var values = LogLines.Split(CapturedRun.Find("own", "5.10-amd64-many").Read("syslog")).Select(line => line.ToArray()).Take(4000).ToArray();
        var whole = TopicPartition.Of(values).AssembleAtOnce();

        var killed = TopicPartition.Of(values).Assemble(500, 20, choices);

        Assert.NotEmpty(whole.Events.OfType<OomReport>());
        Same($"seed {seed}", whole.Events, killed.Events);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AllFormatsMayShareOneTopicAndAreCounted(int seed)
    {
        var choices = new Choices(seed);
        var (run, records) = choices.Of(Material.Records);
        // Tables and what a search has found are files: nobody writes them into a topic line by line.
        var logs = Wrapper.All.Where(wrapper => !wrapper.Name.StartsWith("csv", StringComparison.Ordinal) && !wrapper.Name.StartsWith("elastic", StringComparison.Ordinal))
            .Select((wrapper, number) => (wrapper, node: $"n{number}")).Select(one => (one.wrapper, one.node, log: one.wrapper.Log(records, one.node))).ToArray();

        var topic = TopicPartition.Of(Interleaved(logs.Select(one => LogLines.Split(one.log).Select(line => (one.node, line))), choices)).AssembleAtOnce();

        foreach (var (wrapper, node, log) in logs)
            EventSets.SameContent($"{run} as {wrapper}, seed {seed}", LogReading.Events(log, LogReading.Source(node: node)), topic.Events.Where(found => found.Lines.Source == $"kafka:lines/3/{node}"));
        var formats = Enum.GetValues<LineFormat>().Except([LineFormat.Auto, LineFormat.DmesgJson, LineFormat.JournalExport, LineFormat.Elastic, LineFormat.Csv]);
        Assert.Equal(formats, topic.Counts.Formats.Where(counts => counts.Lines > 0).Select(counts => counts.Format));
    }

    [Fact]
    public void OpenTelemetrysProtocolBuffersAreUnderstood()
    {
        var line = "[  100.000001] Out of memory: Killed process 7 (a) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0"u8.ToArray();
        static byte[] Field(int number, params byte[][] parts)
        {
            var content = parts.SelectMany(part => part).ToArray();
            return [(byte)((number << 3) | 2), .. content.Length < 128 ? (byte[])[(byte)content.Length] : [(byte)(content.Length | 128), (byte)(content.Length >> 7)], .. content];
        }

        byte[] host = Field(1, Field(1, "host.name"u8.ToArray()), Field(2, Field(1, "n7"u8.ToArray())));
        byte[] logs = Field(1, Field(1, host), Field(2, Field(2, Field(5, Field(1, line)))));

        var topic = TopicPartition.Of([logs]).AssembleAtOnce();

        Assert.Empty(topic.DeadLetters);
        Assert.Equal("n7", Assert.Single(topic.Events).Node);
        Assert.Equal(new FormatCounts(LineFormat.Otlp, 1, 0), Assert.Single(topic.Counts.Formats));
    }

    [Fact]
    public void MachinesMayHaveTheSameLog()
    {
        var choices = new Choices(11);
        var log = CapturedRun.Find("own", "5.10-amd64-global").Read("console.log");
        var logs = Enumerable.Range(0, 3).Select(number => EventSets.Blocks(log, LogReading.Source("dmesg", $"node-{number}", "file:same"), choices, 50)).ToArray();
        EventSets.SameWhole("three machines", [.. logs.SelectMany(blocks => EventSets.Read(blocks))], TopicPartition.Of(Interleaved(logs, choices)).Assemble(10, 3, choices).Events);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AReportMayGoOnInTheNextFileOfARotatedSet(int seed)
    {
        var choices = new Choices(seed);
        var lines = LogLines.Split(CapturedRun.Find("own", "5.10-amd64-global").Read("console.log"));
        var cut = choices.Between(lines.Count / 4, 3 * lines.Count / 4);
        var older = LogReading.Source("kern.log.1", identity: "file:older") with { Stream = "kern.log", ContinuesInNext = true };
        var newer = LogReading.Source("kern.log", identity: "file:newer") with { Stream = "kern.log" };
        LineBlock[] blocks = [.. EventSets.Blocks(LogLines.Join(lines[..cut]), older, choices, 10), .. EventSets.Blocks(LogLines.Join(lines[cut..]), newer, choices, 10)];

        var killed = TopicPartition.Of(blocks.Select(MessageCodec.Encode)).Assemble(20, 3, choices);

        EventSets.SameWhole($"seed {seed}, cut at {cut}", EventSets.Read(blocks), killed.Events);
    }

    [Fact]
    public void ALogThatWasForgottenForOthersGoesOnWithItsBoot()
    {
        byte[] Line(string text) => Encoding.ASCII.GetBytes(text + "\n");
        var first = Line("[    0.000000] Linux version 6.1.0 (a@b) (gcc) #1 SMP");
        LineBlock Block(string node, byte[] bytes, long offset, long line) =>
            new() { Source = LogReading.Source("kern.log", node, $"file:{node}"), Bytes = bytes, Offset = offset, FirstLine = line };
        LineBlock[] blocks =
        [
            Block("a", first, 0, 1), .. Enumerable.Range(0, 4).Select(number => Block($"other-{number}", Line("[    1.000000] x"), 0, 1)),
            Block("a", Line("[  100.000001] Out of memory: Killed process 7 (a) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB"), first.Length, 2),
        ];

        foreach (var life in new[] { 1, 3, 100 })
        {
            var events = TopicPartition.Of(blocks.Select(MessageCodec.Encode)).Assemble(life, 1, new Choices(life), new AssemblyOptions { MaxStreams = 2 }).Events;

            Assert.Equal(2, events.Count);
            Assert.Equal(Assert.IsType<BootStarted>(events[0]).BootId, Assert.IsType<OomReport>(events[1]).BootId);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void WithFewerStreamsThanLogsEachEventIsStillCommittedOnce(int seed)
    {
        var choices = new Choices(seed);
        var values = Interleaved(Logs(choices, 6), choices);

        var events = TopicPartition.Of(values).Assemble(40, 5, choices, new AssemblyOptions { MaxStreams = 3 }).Events;

        Assert.NotEmpty(events);
        Assert.Equal(events.Count, events.Select(found => found.Id).Distinct().Count());
    }

    [Fact]
    public void ALogThatGoesOnAfterItsEndKeepsItsBoot()
    {
        var source = LogReading.Source("kern.log");
        var first = "[    0.000000] Linux version 6.1.0 (a@b) (gcc) #1 SMP\n"u8.ToArray();
        var second = "[  100.000001] Out of memory: Killed process 7 (a) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0\n"u8.ToArray();
        LineBlock Block(byte[] bytes, long offset, long line) => new() { Source = source, Bytes = bytes, Offset = offset, FirstLine = line, IsLast = true };

        foreach (var life in new[] { 1, 100 })
        {
            var events = TopicPartition.Of([MessageCodec.Encode(Block(first, 0, 1)), MessageCodec.Encode(Block(second, first.Length, 2))]).Assemble(life, 1, new Choices(life)).Events;

            var boot = Assert.IsType<BootStarted>(events[0]);
            Assert.Equal(boot.BootId, Assert.IsType<OomReport>(events[1]).BootId);
        }
    }

    [Fact]
    public void WhatCannotBeReadGoesToTheDeadLettersOnce()
    {
        var choices = new Choices(9);
        byte[] damaged = [.. MessageCodec.Encode(Logs(choices, 1)[0][0])[..40]];
        byte[] binary = [1, 2, 3, 4, 5, 6];
        byte[] foreign = MessageCodec.Encode(new DeadLetter { Topic = "t", Partition = 0, Offset = 0, At = DateTimeOffset.UnixEpoch, Reason = "r", Key = null, Value = null });
        byte[][] values = [.. Interleaved(Logs(choices, 3), choices), damaged, .. Interleaved(Logs(choices, 2), choices), binary, foreign];

        var letters = TopicPartition.Of(values).Assemble(5, 2, choices).DeadLetters;

        Assert.Equal([damaged, binary, foreign], letters.Select(letter => letter.Value!.Value.ToArray()));
        Assert.Contains("damaged", letters[0].Reason, StringComparison.Ordinal);
        Assert.Equal("neither a message of oom nor text", letters[1].Reason);
        Assert.Equal("a message with a DeadLetter, where lines belong", letters[2].Reason);
        Assert.Equal(("lines", 3, (long)values.Length - 1), (letters[2].Topic, letters[2].Partition, letters[2].Offset));
    }

    [Fact]
    public void ALossThatIsAnnouncedIsOneEventHoweverOftenItIsAnnounced()
    {
        var source = Kmsg("n1");
        var loss = MessageCodec.Encode(new LossAnnouncement { Source = source, Position = 20, Count = 9, Cause = LossCause.RingOverwritten, What = "ring", Time = LineTime.Unknown });
        byte[][] values = [Records(source, 10, 11), loss, loss, Records(source, 20, 21), loss];

        foreach (var life in new[] { 1, 2, 100 })
        {
            var lost = Assert.IsType<LinesLost>(Assert.Single(TopicPartition.Of(values).Assemble(life, 1, new Choices(life)).Events));
            Assert.Equal((9L, "n1", 20L), (lost.Count, lost.Node, lost.Lines.FirstPosition));
        }
    }

    [Fact]
    public void WhatAnotherShipperDidNotPassOnWasNotLost()
    {
        // records of two machines, without a key
        byte[][] values = [.. new[] { 10, 5000, 11, 5001, 700 }.Select(sequence => Encoding.ASCII.GetBytes($"6,{sequence},{sequence}00,-;text\n"))];

        Assert.Empty(TopicPartition.Of(values).AssembleAtOnce().Events);
    }

    [Fact]
    public void LinesWithoutAHostBelongToTheNodeInTheKey()
    {
        var line = "[  100.000001] Out of memory: Killed process 7 (a) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0"u8.ToArray();

        Assert.Equal("n9", Assert.Single(TopicPartition.Of([line]).AssembleAtOnce().Events).Node);
    }

    private static void Same(string what, IReadOnlyCollection<KernelEvent> expected, IReadOnlyCollection<KernelEvent> actual)
    {
        var twice = actual.CountBy(found => found.Id).Where(id => id.Value > 1).Select(id => $"{id.Key} {actual.First(found => found.Id == id.Key)}");
        Assert.True(!twice.Any(), $"{what}: twice {string.Join(", ", twice)}");
        var ids = expected.Select(found => found.Id).ToHashSet();
        var strangers = actual.Where(found => !ids.Contains(found.Id)).Select(found => $"{found.GetType().Name} {found.Lines}");
        Assert.True(!strangers.Any(), $"{what}: not expected {string.Join(", ", strangers)}");
        EventSets.SameWhole(what, expected, actual);
    }

    /// <summary>Logs of some nodes as blocks: from /dev/kmsg itself, or text.</summary>
    private static List<LineBlock>[] Logs(Choices choices, int count) =>
    [
        .. Enumerable.Range(0, count).Select(number =>
        {
            var run = choices.Of(CapturedRun.Own);
            var node = $"node-{number}";
            if (run.Has("kmsg") && choices.OneIn(2))
                return KmsgBlocks(run.Read("kmsg"), Kmsg(node), choices);
            // Times of dmesg -H count from the line before, which a restart does not know.
            var form = choices.Of(run.Forms.Where(form => form != "dmesg-H").ToArray());
            return EventSets.Blocks(run.Read(form), LogReading.Source(form, node, $"file:{node}"), choices, choices.Of([5, 50, 300]));
        }),
    ];

    private static LogSource Kmsg(string node) => LogReading.Source("/dev/kmsg", node, $"kmsg:{node}") with { IsKmsgDevice = true, BootId = $"boot-{node}" };

    private static byte[] Records(LogSource source, params int[] sequences) => MessageCodec.Encode(new LineBlock
    {
        Source = source,
        Bytes = Encoding.ASCII.GetBytes(string.Concat(sequences.Select(sequence => $"6,{sequence},{sequence}00,-;text\n"))),
        Offset = sequences[0],
        FirstLine = sequences[0] + 1,
    });

    private static List<LineBlock> KmsgBlocks(byte[] log, LogSource source, Choices choices)
    {
        var blocks = new List<LineBlock>();
        foreach (var block in EventSets.Blocks(log, source, choices, choices.Of([5, 50, 300])))
        {
            var first = block.Bytes.Span[..block.Bytes.Span.IndexOf((byte)'\n')];
            // a dictionary line or the like at its beginning: the block before goes on
            if (!KmsgRecord.TryParse(first, out var record))
            {
                if (blocks.Count == 0)
                    continue;
                var before = blocks[^1];
                blocks[^1] = With(before, (byte[])[.. before.Bytes.Span, .. block.Bytes.Span], before.Offset, block.IsLast);
                continue;
            }

            blocks.Add(With(block, block.Bytes, record.Sequence, block.IsLast));
        }

        return blocks;
    }

    private static LineBlock With(LineBlock block, ReadOnlyMemory<byte> bytes, long offset, bool isLast) =>
        new() { Source = block.Source, Bytes = bytes, Offset = offset, FirstLine = block.FirstLine, IsLast = isLast };

    private static List<byte[]> Interleaved(IEnumerable<List<LineBlock>> logs, Choices choices) =>
        Interleaved(logs.Select(log => log.Select(MessageCodec.Encode)), choices);

    /// <summary>All logs in any order that keeps each log's own.</summary>
    private static List<T> Interleaved<T>(IEnumerable<IEnumerable<T>> logs, Choices choices)
    {
        var left = logs.Select(log => new Queue<T>(log)).Where(log => log.Count > 0).ToList();
        var values = new List<T>();
        while (left.Count > 0)
        {
            var log = choices.Of(left);
            values.Add(log.Dequeue());
            if (log.Count == 0)
                left.Remove(log);
        }

        return values;
    }

    /// <summary>A shipper that was killed sends some of what it had sent once more, in order.</summary>
    private static List<byte[]> Repeated(List<byte[]> values, Choices choices)
    {
        var repeated = new List<byte[]>();
        for (var at = 0; at < values.Count; at++)
        {
            repeated.Add(values[at]);
            if (choices.OneIn(10))
                at = Math.Max(-1, at - choices.Between(1, 8));
        }

        return repeated;
    }
}
