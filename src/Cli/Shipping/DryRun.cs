using System.Globalization;
using Oom.Analytics.Columns;
using Oom.Cli.Terminal;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Ingest.Kafka;
using Oom.Ingest.Shipping;

namespace Oom.Cli.Shipping;

/// <summary>In place of Kafka and the file of positions: prints a line for each message, and says that it is delivered.</summary>
/// <param name="output">Where to.</param>
/// <param name="topic">The topic's name.</param>
/// <param name="positions">What is known; it stays as it is.</param>
internal sealed class DryRun(TextWriter output, string topic, IReadOnlyCollection<SourcePosition> positions) : IBatchSender, ICheckpoint
{
    private readonly TaskCompletionSource<ClusterException> _never = new();

    public Task<ClusterException> Failure => _never.Task;

    public IReadOnlyCollection<SourcePosition> Positions => positions;

    public bool TrySend(string node, byte[] message, Action delivered)
    {
        output.WriteLine(Describe(node, message));
        // as from Kafka, not before this has returned
        _ = Task.Run(delivered);
        return true;
    }

    public void Save(IReadOnlyCollection<SourcePosition> moved)
    {
    }

    public void Dispose() => output.Flush();

    private string Describe(string node, byte[] message)
    {
        var what = MessageCodec.Decode(message) switch
        {
            LineBlock block => string.Create(
                CultureInfo.InvariantCulture, $"{block.Source.Name}:{block.FirstLine}: {Quantity.Count(block.Bytes.Span.Count((byte)'\n'), "line")}, {block.Bytes.Length} bytes from {block.Offset}"),
            LossAnnouncement loss => string.Create(CultureInfo.InvariantCulture, $"{loss.Source.Name}: {Quantity.Count(loss.Count ?? 0, "line")} lost before {loss.Position}"),
            var other => other.GetType().Name,
        };
        return string.Join('\t', new[] { topic, node, what }.Select(TerminalText.Escape));
    }
}
