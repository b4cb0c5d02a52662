using System.Collections.Immutable;
using Google.Protobuf;

namespace Oom.Contracts.Wire;

/// <summary>progress.proto.</summary>
internal static class ProgressConversion
{
    public static V1.AssemblerProgress ToWire(AssemblerProgress progress)
    {
        var wire = new V1.AssemblerProgress
        {
            Topic = progress.Topic,
            Partition = progress.Partition,
            Node = progress.Node,
            Source = progress.Source,
            ResumeOffset = progress.ResumeOffset,
            EmittedOffset = progress.EmittedOffset,
        };
        WireValue.Fill(wire.EmittedIds, progress.EmittedIds, id => id.Value);
        foreach (var (node, boot) in progress.Boots)
            wire.Boots.Add(node, boot);
        return wire;
    }

    public static AssemblerProgress FromWire(V1.AssemblerProgress progress) => new()
    {
        Topic = progress.Topic,
        Partition = progress.Partition,
        Node = progress.Node,
        Source = progress.Source,
        ResumeOffset = progress.ResumeOffset,
        EmittedOffset = progress.EmittedOffset,
        EmittedIds = WireValue.List(progress.EmittedIds, id => EventConversion.EventIdOf(id, "progress.emitted_ids")),
        Boots = progress.Boots.ToImmutableDictionary(),
    };

    public static V1.DeadLetter ToWire(DeadLetter letter)
    {
        var wire = new V1.DeadLetter
        {
            Topic = letter.Topic,
            Partition = letter.Partition,
            Offset = letter.Offset,
            AtMicros = LineConversion.ToMicros(letter.At),
            Reason = letter.Reason,
        };
        if (letter.Key is { } key)
            wire.Key = UnsafeByteOperations.UnsafeWrap(key);
        if (letter.Value is { } value)
            wire.Value = UnsafeByteOperations.UnsafeWrap(value);
        return wire;
    }

    public static DeadLetter FromWire(V1.DeadLetter letter) => new()
    {
        Topic = letter.Topic,
        Partition = letter.Partition,
        Offset = letter.Offset,
        At = LineConversion.FromMicros(letter.AtMicros, "dead_letter.at_micros"),
        Reason = letter.Reason,
        Key = letter.HasKey ? letter.Key.Memory : null,
        Value = letter.HasValue ? letter.Value.Memory : null,
    };
}
