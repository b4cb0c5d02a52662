using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>hung_tasks</c>.</summary>
public sealed record HungTaskRow(
    EventHead Head, int Pid, string Comm, double BlockedSeconds, bool IsInIoWait, string? KernelRelease, string? CallTrace, LineRange Lines)
{
    public static HungTaskRow Of(HungTask hung) => new(
        EventHead.Of(hung), hung.Pid, hung.Comm, hung.BlockedFor.TotalSeconds, hung.InIoWait, hung.KernelRelease, hung.CallTrace, hung.Lines);
}
