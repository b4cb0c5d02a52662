namespace Oom.Simulation.Lines;

/// <summary>Who wrote a line: its syslog tag and facility.</summary>
/// <param name="Tag">As syslog prints it, without the colon.</param>
/// <param name="Facility">0 is the kernel; no program can write as it.</param>
/// <param name="HasPid">The tag is followed by <c>[pid]</c>.</param>
/// <param name="FixedPid">Its pid where that never changes; 0: any.</param>
internal sealed record Speaker(byte[] Tag, int Facility, bool HasPid, int FixedPid = 0)
{
    public static Speaker Kernel { get; } = new("kernel"u8.ToArray(), 0, false);

    public bool IsKernel => Facility == 0;
}
