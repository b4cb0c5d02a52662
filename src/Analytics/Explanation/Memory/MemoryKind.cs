namespace Oom.Analytics.Explanation.Memory;

/// <summary>What a part of memory is used for.</summary>
public enum MemoryKind : byte
{
    /// <summary>Anonymous memory of processes.</summary>
    Processes,

    /// <summary>tmpfs, System V and shared anonymous memory: no file can take it back, only swap.</summary>
    Shmem,

    /// <summary>Page cache of files.</summary>
    File,

    /// <summary>Page cache and processes' memory, where the kernel does not print them apart (before 2.6.28).</summary>
    ProcessesAndFile,

    /// <summary>mlock() and ramfs.</summary>
    Unevictable,

    HugePages,

    PageTables,

    KernelStacks,

    SlabUnreclaimable,

    SlabReclaimable,

    /// <summary>Slab, where the kernel does not tell which is reclaimable.</summary>
    Slab,

    /// <summary>Other memory of the kernel that has a counter: sockets, per-CPU data, compressed swap, balloon, GPU.</summary>
    OtherKernel,

    /// <summary>What no counter names: drivers, vmalloc, per-CPU data, leaks of pages.</summary>
    Unaccounted,

    Free,
}
