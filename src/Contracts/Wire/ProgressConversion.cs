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
            ResumeOffset = progress.ResumeOffset,
            EmittedOffset = progress.EmittedOffset,
        };
        WireValue.Fill(wire.EmittedIds, progress.EmittedIds, id => id.Value);
        foreach (var (stream, boots) in progress.Boots)
        {
            var state = new V1.StreamState { Stream = stream };
            foreach (var (node, boot) in boots)
                state.Boots.Add(node, boot);
            wire.Streams.Add(state);
        }

        return wire;
    }

    public static AssemblerProgress FromWire(V1.AssemblerProgress progress)
    {
        var boots = ImmutableDictionary.CreateBuilder<string, ImmutableDictionary<string, string>>();
        foreach (var state in progress.Streams)
            boots[state.Stream] = state.Boots.ToImmutableDictionary();
        return new AssemblerProgress
        {
            Topic = progress.Topic,
            Partition = progress.Partition,
            ResumeOffset = progress.ResumeOffset,
            EmittedOffset = progress.EmittedOffset,
            EmittedIds = WireValue.List(progress.EmittedIds, id => EventConversion.EventIdOf(id, "progress.emitted_ids")),
            Boots = boots.ToImmutable(),
        };
    }

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
