namespace Oom.Simulation.Events;

/// <summary>What a record of an event is, so that the truth can tell which parts reached the file.</summary>
internal enum Section : byte
{
    /// <summary>Belongs to the event, says nothing of its own.</summary>
    Other,

    /// <summary>The line that starts an event of its kind.</summary>
    Header,
    Cpuset,
    Cpu,
    Hardware,
    Stack,
    MemInfo,
    Node,
    Zone,
    Buddy,
    SwapFree,
    SwapTotal,
    MemcgTask,
    MemcgUsage,
    MemcgStats,
    Slab,
    TaskHeader,
    TaskRow,

    /// <summary><c>oom-kill:</c></summary>
    Summary,

    /// <summary><c>Kill process N … or sacrifice child</c></summary>
    Decision,
    Kill,
    GroupNote,
    Reaper,
    NoKillable,
    Panic,
    Suppressed,
    Sysrq,
}
