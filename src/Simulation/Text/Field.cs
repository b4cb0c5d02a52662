namespace Oom.Simulation.Text;

/// <summary>What a <see cref="LineTemplate"/> may name. Texts first, then numbers from <see cref="FirstNumber"/> on.</summary>
internal enum Field
{
    Comm, Release, Build, Taint, Hardware, Gfp, OomMemcg, TaskMemcg, Cpuset, Mems, Nodemask, Constraint, Reach,
    VictimComm, SelectedComm, RowComm, ZoneName, NodePrefix, SlabName, Code, Reclaimable, Compiler,

    FirstNumber,

    Cpu = FirstNumber, Tid, TriggerUid, Order, Adj, OldAdj,
    Pid, Uid, Tgid, TotalVm, Rss, RssAnon, RssFile, RssShmem, PageTableBytes, Ptes, Pmds, SwapEntries, RowAdj, RowCpu, RowOldAdj,
    SelectedPid, Score,
    VictimPid, VictimUid, VictimUidUnsigned, VictimTotalVmKb, VictimAnonKb, VictimFileKb, VictimShmemKb, VictimPageTablesKb, VictimAdj,
    NodeId, FreeKb, MinKb, LowKb, HighKb, BoostKb, ActiveAnonKb, InactiveAnonKb, ActiveFileKb, InactiveFileKb, UnevictableKb,
    ActiveKb, InactiveKb, WritePendingKb, PresentKb, ManagedKb, MlockedKb, DirtyKb, WritebackKb, MappedKb, ShmemKb, AnonThpKb,
    SlabReclaimableKb, SlabUnreclaimableKb, KernelStackKb, PageTablesKb, FreePcpKb, LocalPcpKb, PagesScanned, IsolatedFileKb,
    ActiveAnon, InactiveAnon, ActiveFile, InactiveFile, IsolatedFile, Unevictable, Dirty, Writeback, SlabReclaimable, SlabUnreclaimable,
    Mapped, Shmem, PageTables, FreePages, FreePcp, Active, Inactive, Slab,
    PageCache, SwapCache, SwapAdd, SwapDelete, SwapFind, SwapFindTotal, SwapFreeKb, SwapTotalKb, PagesRam, PagesReserved, PagesShared, PagesNonShared,
    PcpHigh, PcpBatch, PcpUsed,
    SlabUsedKb, SlabTotalKb,
    UsageKb, LimitKb, Failcnt, SwapUsageKb, SwapLimitKb, SwapFailcnt, MemswUsageKb, MemswLimitKb, MemswFailcnt, KmemUsageKb, KmemLimitKb,
    CgroupAnon, CgroupFile, CgroupKernel, CgroupKernelStack, CgroupPageTables, CgroupPercpu, CgroupSock, CgroupShmem, CgroupMapped, CgroupDirty,
    CgroupInactiveAnon, CgroupActiveAnon, CgroupInactiveFile, CgroupActiveFile, CgroupSlabReclaimable, CgroupSlabUnreclaimable, CgroupSlab,
    CgroupFaults, CgroupMajorFaults, CgroupScan, CgroupSteal, CgroupRefill, CgroupActivate, CgroupRefault, CgroupCacheKb, CgroupRssKb,
    CgroupInactiveAnonKb, CgroupActiveAnonKb, CgroupInactiveFileKb, CgroupActiveFileKb, CgroupMappedKb, CgroupShmemKb, CgroupDirtyKb,
    Suppressed, Seconds, ParentPid, Bytes, AllocatedBytes, ObjectSize, Slabs, Objects,
    Rip, Rsp, Flags, Rax, Rbx, Rcx, Rdx, Rsi, Rdi, Rbp, R8, R9, R12, R13, R14, R15,

    Count,
}
