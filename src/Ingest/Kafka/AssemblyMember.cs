using Akka.Streams;
using Confluent.Kafka;
using Oom.Contracts;

namespace Oom.Ingest.Kafka;

/// <summary>
/// One assembler of a consumer group: reads lines, runs each partition it is given through the flow, and writes events, dead letters,
/// progress and offsets in transactions. Whoever reads only what is committed sees each event once, whatever is killed or repeated.
/// </summary>
public sealed class AssemblyMember : IDisposable
{
    /// <summary>How long the cluster may take to answer; and, however often it must be asked, to let a partition begin.</summary>
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(30), OpenPatience = TimeSpan.FromMinutes(2);

    /// <summary>Messages taken before results are looked after.</summary>
    private const int MostInTurn = 256;

    /// <summary>How long the client is waited for before results are looked after.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    /// <summary>Between two looks whether a partition is still silent; and how long the cluster may take to say so.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200), LookPatience = TimeSpan.FromSeconds(1);

    private static readonly string[] HostHeaders = ["host", "hostname", "node"];

    private readonly AssemblyMemberOptions options;
    private readonly IMaterializer materializer;
    private readonly Action<string> tell;
    private readonly AssemblerClients clients;
    private readonly ProgressReader progress;
    private readonly Dictionary<TopicPartition, PartitionStream> streams = [];
    private readonly IConsumer<byte[], byte[]> consumer;
    private EventTransactions? transactions;
    private CancellationToken stop;
    private AssemblyCounts closed = new();
    private long lastCommit, lastOffsets, lastLook, lastReport;

    /// <param name="options">How it works.</param>
    /// <param name="materializer">Runs the streams; not disposed of.</param>
    /// <param name="tell">Told what a person should know, a line each; from any thread.</param>
    /// <exception cref="ClientSettingException">A setting is refused.</exception>
    /// <exception cref="ClusterException">There is no client.</exception>
    public AssemblyMember(AssemblyMemberOptions options, IMaterializer materializer, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        this.materializer = materializer;
        this.tell = tell;
        lastReport = options.Time.GetTimestamp();
        clients = new AssemblerClients(options.Client, options.Group, tell);
        progress = new ProgressReader(clients, options.Topics.Progress);
        consumer = clients.OpenMember(builder => builder
            .SetPartitionsAssignedHandler((_, partitions) => TakeOn(partitions))
            .SetPartitionsRevokedHandler((_, partitions) => GiveBack([.. partitions.Select(one => one.TopicPartition)]))
            .SetPartitionsLostHandler((_, partitions) => Lose([.. partitions.Select(one => one.TopicPartition)])));
    }

    public AssemblyCounts Counts => streams.Values.Aggregate(closed, WithCountsOf);

    /// <summary>Works until it is told to stop; then what has been assembled is committed, and what is open is left to the next.</summary>
    /// <exception cref="ClusterException">It cannot go on.</exception>
    public void Run(CancellationToken stop)
    {
        this.stop = stop;
        try
        {
            transactions = new EventTransactions(clients, options.Topics, stop);
            CheckTopics();
            consumer.Subscribe(options.Topics.Input);
            while (!stop.IsCancellationRequested)
                TakeTurn();
            TryCommit(evenOffsetsOnly: true);
            consumer.Close();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was waiting for the cluster.
        }
        catch (KafkaException failure)
        {
            throw clients.Cluster.Trouble($"{options.Topics.Input} cannot be read", failure.Error);
        }
        finally
        {
            Drop([.. streams.Keys]);
        }
    }

    public void Dispose()
    {
        consumer.Dispose();
        transactions?.Dispose();
    }

    private void CheckTopics()
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        foreach (var topic in (string[])[options.Topics.Input, options.Topics.Events, options.Topics.DeadLetters, options.Topics.Progress])
        {
            var found = clients.Cluster.AskMetadata(admin, topic).Topics.Single();
            if (found.Error.Code == ErrorCode.UnknownTopicOrPart || (found.Error.Code == ErrorCode.NoError && found.Partitions.Count == 0))
                throw new ClusterException($"there is no topic {topic}: oom topics create makes what is missing");
            if (found.Error.IsError)
                throw clients.Cluster.Trouble($"{topic} cannot be used", found.Error);
        }
    }

    private void TakeTurn()
    {
        clients.ThrowIfRefused();
        var patience = Turn;
        for (var taken = 0; taken < MostInTurn && Consume(patience) is { } read; taken++)
        {
            Take(read);
            patience = TimeSpan.Zero;
        }

        var now = options.Time.GetTimestamp();
        if (EnterResults() >= options.MostEvents || options.Time.GetElapsedTime(lastCommit, now) >= options.CommitInterval)
            TryCommit(options.Time.GetElapsedTime(lastOffsets, now) >= options.OffsetInterval);
        if (options.Time.GetElapsedTime(lastLook, now) >= Look)
            LookForSilence();
        if (options.Time.GetElapsedTime(lastReport, now) >= options.ReportInterval)
            Report(now);
    }

    private void Take(ConsumeResult<byte[], byte[]> read)
    {
        clients.NoteAnswer();
        if (!streams.TryGetValue(read.TopicPartition, out var stream))
            return;
        if (read.IsPartitionEOF)
            stream.ReachEnd(read.Offset.Value);
        else
            stream.Take(MessageOf(read));
        if (stream.IsFull && !stream.IsPaused)
        {
            consumer.Pause([read.TopicPartition]);
            stream.IsPaused = true;
        }
    }

    private ConsumeResult<byte[], byte[]>? Consume(TimeSpan patience)
    {
        try
        {
            return consumer.Consume(patience);
        }
        catch (ConsumeException failure) when (failure.Error.Code is ErrorCode.UnknownTopicOrPart)
        {
            throw new ClusterException($"there is no topic {options.Topics.Input}", failure);
        }
        catch (ConsumeException failure) when (!failure.Error.IsFatal
            && failure.Error.Code is not (ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed))
        {
            // The client connects and asks again by itself.
            tell(failure.Error.Reason);
            return null;
        }
    }

    /// <summary>Gives the number of events that wait to be written.</summary>
    private int EnterResults()
    {
        var waiting = 0;
        foreach (var (partition, stream) in streams)
        {
            stream.EnterResults();
            waiting += stream.Ledger.EventsWaiting;
            if (stream.IsPaused && stream.HasRoom)
            {
                consumer.Resume([partition]);
                stream.IsPaused = false;
            }
        }

        return waiting;
    }

    /// <summary>What is open may be closed by silence only while the cluster says that there is silence.</summary>
    private void LookForSilence()
    {
        foreach (var (partition, stream) in streams)
        {
            if (!stream.WaitsForSilence)
                continue;
            var moment = options.Time.GetTimestamp();
            try
            {
                stream.ConfirmEnd(consumer.QueryWatermarkOffsets(partition, LookPatience).High.Value, moment);
                clients.NoteAnswer();
            }
            catch (KafkaException)
            {
                // It is away: that is no silence. The next look asks again.
                break;
            }
        }

        lastLook = options.Time.GetTimestamp();
    }

    private void Report(long now)
    {
        lastReport = now;
        options.Report?.Invoke(Counts);
    }

    private void TryCommit(bool evenOffsetsOnly)
    {
        try
        {
            Commit(evenOffsetsOnly);
        }
        catch (TransactionAbortedException aborted)
        {
            tell($"a transaction was aborted, its lines are read again: {aborted.Message}");
            StartAgain();
        }
    }

    /// <exception cref="TransactionAbortedException">All streams are ahead of what is committed now.</exception>
    private void Commit(bool evenOffsetsOnly)
    {
        EnterResults();
        lastCommit = options.Time.GetTimestamp();
        if (evenOffsetsOnly)
            lastOffsets = lastCommit;
        var outputs = new List<(TopicPartition Input, PartitionOutput Output)>();
        foreach (var (partition, stream) in streams)
        {
            if (stream.Ledger.TakeOutput(evenOffsetsOnly) is { } output)
                outputs.Add((partition, output));
        }

        if (outputs.Count == 0)
            return;
        transactions!.Commit(outputs, consumer.ConsumerGroupMetadata);
        closed = closed with
        {
            Events = closed.Events + outputs.Sum(one => one.Output.Events.Length),
            DeadLetters = closed.DeadLetters + outputs.Sum(one => one.Output.DeadLetters.Length),
        };
    }

    /// <summary>Reads all partitions on from what is committed.</summary>
    private void StartAgain()
    {
        var mine = streams.Keys.ToArray();
        Drop(mine);
        // While partitions are being moved some may be gone already: the group says so with the next turn.
        foreach (var position in Open([.. mine.Intersect(consumer.Assignment)]))
            consumer.Seek(position);
    }

    /// <summary>Begins partitions where the last assembler's committed transaction left them.</summary>
    private List<TopicPartitionOffset> Open(List<TopicPartition> partitions)
    {
        if (partitions.Count == 0)
            return [];
        // First the offsets: they are not given out while a transaction that moves them is under way. After it, its records can be read.
        var committed = Patiently(() => consumer.Committed(partitions, CallPatience));
        var left = Patiently(() => progress.Read(options.Topics.Input, partitions.Select(one => one.Partition.Value).ToHashSet()));
        var positions = new List<TopicPartitionOffset>();
        foreach (var one in committed)
        {
            var oldest = Patiently(() => consumer.QueryWatermarkOffsets(one.TopicPartition, CallPatience)).Low;
            if (!one.Offset.IsSpecial && one.Offset < oldest)
                tell($"{one.Topic}/{one.Partition.Value}: messages {one.Offset.Value} to {oldest.Value - 1} were deleted before they were assembled: {options.Topics.Input} must be kept longer, or more assemblers are needed");
            var offset = one.Offset.IsSpecial || one.Offset < oldest ? oldest : one.Offset;
            var ledger = new PartitionLedger(one.Topic, one.Partition.Value, offset.Value, left[one.Partition.Value], options.Time);
            streams.Add(one.TopicPartition, new PartitionStream(ledger, options, materializer));
            positions.Add(new TopicPartitionOffset(one.TopicPartition, offset));
        }

        return positions;
    }

    /// <summary>The cluster may be away, or busy with what a killed assembler has left behind.</summary>
    private T Patiently<T>(Func<T> ask)
    {
        var started = options.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return ask();
            }
            catch (KafkaException failure) when (!failure.Error.IsFatal && options.Time.GetElapsedTime(started) < OpenPatience)
            {
                clients.ThrowIfRefused();
                if (stop.WaitHandle.WaitOne(Look))
                    throw new OperationCanceledException(stop);
            }
        }
    }

    private List<TopicPartitionOffset> TakeOn(List<TopicPartition> partitions)
    {
        var positions = Open(partitions);
        tell($"takes on {Named(partitions)}");
        return positions;
    }

    private void GiveBack(TopicPartition[] partitions)
    {
        tell($"gives back {Named(partitions)}");
        try
        {
            Commit(evenOffsetsOnly: true);
            Drop(partitions);
        }
        catch (TransactionAbortedException aborted)
        {
            tell($"a transaction was aborted, its lines are read again: {aborted.Message}");
            Drop(partitions);
            StartAgain();
        }
    }

    private void Lose(TopicPartition[] partitions)
    {
        tell($"has lost {Named(partitions)}: the group has not heard of this assembler for long");
        Drop(partitions);
    }

    private string Named(IEnumerable<TopicPartition> partitions) =>
        partitions.Select(one => one.Partition.Value).Order().ToArray() is { Length: > 0 } numbers
            ? $"{options.Topics.Input} {string.Join(", ", numbers)}"
            : $"nothing of {options.Topics.Input}: there are no more partitions than assemblers";

    /// <summary>Closes partitions without giving out what is open in them.</summary>
    private void Drop(TopicPartition[] partitions)
    {
        foreach (var partition in partitions)
        {
            if (!streams.Remove(partition, out var stream))
                continue;
            stream.Dispose();
            closed = WithCountsOf(closed, stream);
            // It would stay paused for whoever gets it next, if that is this member.
            if (stream.IsPaused && consumer.Assignment.Contains(partition))
                consumer.Resume([partition]);
        }
    }

    private static AssemblyCounts WithCountsOf(AssemblyCounts counts, PartitionStream stream) => counts with
    {
        Messages = counts.Messages + stream.Ledger.MessagesTaken,
        RepeatedLines = counts.RepeatedLines + stream.Ledger.RepeatedLines,
        Lines = counts.Lines.Plus(stream.Lines),
    };

    private static LineMessage MessageOf(ConsumeResult<byte[], byte[]> read) => new(
        read.Offset.Value, read.Message.Key, read.Message.Value, HostOf(read.Message.Headers),
        read.Message.Timestamp.Type == TimestampType.NotAvailable ? DateTimeOffset.UtcNow : DateTimeOffset.FromUnixTimeMilliseconds(read.Message.Timestamp.UnixTimestampMs));

    private static string? HostOf(Headers? headers)
    {
        if (headers is null or { Count: 0 })
            return null;
        foreach (var name in HostHeaders)
        {
            if (headers.TryGetLastBytes(name, out var value) && LineMessageReader.NameIn(value) is { } host)
                return host;
        }

        return null;
    }
}
