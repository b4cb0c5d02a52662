namespace Oom.Contracts;

/// <summary>What tasks wait for, as pressure stall information counts it.</summary>
public enum PressureResource : byte
{
    Memory,
    Io,
    Cpu,
}
