using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>lines_lost</c>.</summary>
public sealed record LinesLostRow(EventHead Head, long? Count, string Cause, string? What, LineRange Lines)
{
    public static LinesLostRow Of(LinesLost lost) => new(EventHead.Of(lost), lost.Count, KernelWords.Of(lost.Cause), lost.What, lost.Lines);
}
