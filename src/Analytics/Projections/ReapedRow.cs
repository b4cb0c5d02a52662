using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>reaped</c>.</summary>
public sealed record ReapedRow(
    EventHead Head, int Pid, string Comm, long? AnonRssBytes, long? FileRssBytes, long? ShmemRssBytes, bool IsFailed, LineRange Lines)
{
    public static ReapedRow Of(ProcessReaped reaped) => new(
        EventHead.Of(reaped), reaped.Pid, reaped.Comm, reaped.AnonRss?.Bytes, reaped.FileRss?.Bytes, reaped.ShmemRss?.Bytes, reaped.Failed,
        reaped.Lines);
}
