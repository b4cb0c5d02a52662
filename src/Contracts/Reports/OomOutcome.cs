namespace Oom.Contracts;

public enum OomOutcome : byte
{
    /// <summary>The end is missing.</summary>
    Unknown,

    Killed,

    /// <summary>memory.oom.group: the whole cgroup was killed.</summary>
    KilledGroup,

    /// <summary>Nothing could be killed, and the kernel went on (a memory cgroup).</summary>
    NoKillable,

    Panic,

    /// <summary>The chosen task was already exiting, so none was killed.</summary>
    AlreadyExiting,
}
