using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>boots</c>.</summary>
public sealed record BootRow(EventHead Head, string KernelRelease, string Build, LineRange Lines)
{
    public static BootRow Of(BootStarted boot) => new(EventHead.Of(boot), boot.KernelRelease, boot.Build, boot.Lines);
}
