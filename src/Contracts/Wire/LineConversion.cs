using Google.Protobuf;

namespace Oom.Contracts.Wire;

/// <summary>lines.proto.</summary>
internal static class LineConversion
{
    public static V1.LineBatch ToWire(LineBlock block) => new()
    {
        Source = ToWire(block.Source),
        Offset = block.Offset,
        FirstLine = block.FirstLine,
        IsLast = block.IsLast,
        // Not copied: it is written out before anybody can change it.
        Text = UnsafeByteOperations.UnsafeWrap(block.Bytes),
    };

    public static LineBlock FromWire(V1.LineBatch batch) => new()
    {
        Source = FromWire(WireValue.Required(batch.Source, "lines.source")),
        Offset = batch.Offset,
        FirstLine = batch.FirstLine,
        IsLast = batch.IsLast,
        Bytes = batch.Text.Memory,
    };

    public static V1.LossAnnouncement ToWire(LossAnnouncement loss)
    {
        var wire = new V1.LossAnnouncement
        {
            Source = ToWire(loss.Source),
            Position = loss.Position,
            Cause = (V1.LossCause)loss.Cause,
            Time = ToWire(loss.Time),
        };
        if (loss.Count is { } count)
            wire.Count = count;
        if (loss.What is { } what)
            wire.What = what;
        return wire;
    }

    public static LossAnnouncement FromWire(V1.LossAnnouncement loss) => new()
    {
        Source = FromWire(WireValue.Required(loss.Source, "loss.source")),
        Position = loss.Position,
        Count = loss.HasCount ? loss.Count : null,
        Cause = (LossCause)WireValue.Known(loss.Cause, "loss.cause"),
        What = loss.HasWhat ? loss.What : null,
        Time = FromWire(loss.Time),
    };

    public static V1.LineTime ToWire(LineTime time)
    {
        var wire = new V1.LineTime { MonotonicMicros = time.MonotonicMicros, Provenance = (V1.TimeProvenance)time.Provenance };
        if (time.WallMicros != LineTime.Unknown.WallMicros)
            wire.WallMicros = time.WallMicros;
        return wire;
    }

    public static LineTime FromWire(V1.LineTime? time) =>
        time is null
            ? LineTime.Unknown
            : new LineTime(
                time.MonotonicMicros,
                time.HasWallMicros ? time.WallMicros : LineTime.Unknown.WallMicros,
                (TimeProvenance)WireValue.Known(time.Provenance, "time.provenance"));

    public static long ToMicros(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <exception cref="MessageFormatException">There is no such time.</exception>
    public static DateTimeOffset FromMicros(long micros, string field) =>
        micros >= ToMicros(DateTimeOffset.MinValue) && micros <= ToMicros(DateTimeOffset.MaxValue)
            ? DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond)
            : throw new MessageFormatException($"{field} is {micros}: no time is so far from 1970");

    private static V1.LogSource ToWire(LogSource source)
    {
        var wire = new V1.LogSource
        {
            Identity = source.Identity,
            Name = source.Name,
            Node = source.Node,
            Format = (V1.LineFormat)source.Format,
            NodeIsForced = source.NodeIsForced,
            IsKmsgDevice = source.IsKmsgDevice,
            MayLackLines = source.MayLackLines,
            ContinuesInNext = source.ContinuesInNext,
            IsLive = source.IsLive,
            NotAfterMicros = ToMicros(source.NotAfter),
        };
        if (source.BootId is { } bootId)
            wire.BootId = bootId;
        if (source.Stream is { } stream)
            wire.Stream = stream;
        if (source.BootWallMicros is { } bootWall)
            wire.BootWallMicros = bootWall;
        return wire;
    }

    private static LogSource FromWire(V1.LogSource source) => new()
    {
        Identity = source.Identity,
        Name = source.Name,
        Node = source.Node,
        BootId = source.HasBootId ? source.BootId : null,
        Format = (LineFormat)WireValue.Known(source.Format, "source.format"),
        NodeIsForced = source.NodeIsForced,
        IsKmsgDevice = source.IsKmsgDevice,
        MayLackLines = source.MayLackLines,
        Stream = source.HasStream ? source.Stream : null,
        ContinuesInNext = source.ContinuesInNext,
        IsLive = source.IsLive,
        BootWallMicros = source.HasBootWallMicros ? source.BootWallMicros : null,
        NotAfter = FromMicros(source.NotAfterMicros, "source.not_after_micros"),
    };
}
