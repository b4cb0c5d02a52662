namespace Oom.Contracts;

/// <summary>The kernel's first line: <c>Linux version …</c>.</summary>
public sealed record BootStarted : KernelEvent
{
    /// <summary>As <c>uname -r</c> prints it.</summary>
    public required string KernelRelease { get; init; }

    /// <summary>The rest of the line: compiler, build number, date.</summary>
    public required string Build { get; init; }
}
