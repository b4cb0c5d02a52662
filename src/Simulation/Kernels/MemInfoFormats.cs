using Oom.Simulation.Text;

namespace Oom.Simulation.Kernels;

/// <summary>The Mem-Info layouts, oldest first; a later one says only what changed.</summary>
internal static class MemInfoFormats
{
    public static MemInfoFormat Early26 { get; } = new()
    {
        Heading = "Mem-info:",
        PerCpuZone = "{NodePrefix}{ZoneName} per-cpu:",
        PerCpu = "CPU {Cpu,4}: Hot: hi:{PcpHigh,5}, btch:{PcpBatch,4} usd:{PcpUsed,4}   Cold: hi:    0, btch:   1 usd:   0",
        Counters = """
            Active:{Active} inactive:{Inactive} dirty:{Dirty} writeback:{Writeback} unstable:0
             free:{FreePages} slab:{Slab} mapped:{Mapped} pagetables:{PageTables} bounce:0
            """,
        Zone = "{NodePrefix}{ZoneName} free:{FreeKb}kB min:{MinKb}kB low:{LowKb}kB high:{HighKb}kB active:{ActiveKb}kB inactive:{InactiveKb}kB"
            + " present:{PresentKb}kB pages_scanned:{PagesScanned} all_unreclaimable? {Reclaimable}",
        ReserveColumns = 4,
        ShowsMigrateTypes = false,
        PageCache = LineTemplate.ParseAll("Swap cache: add {SwapAdd}, delete {SwapDelete}, find {SwapFind}/{SwapFindTotal}, race 0+0"),
        SwapFree = "Free swap  = {SwapFreeKb}kB",
        SwapTotal = "Total swap = {SwapTotalKb}kB",
        PageCounts = LineTemplate.ParseAll("""
            Free swap:       {SwapFreeKb,6}kB
            {PagesRam} pages of RAM
            {PagesReserved} reserved pages
            {PagesShared} pages shared
            {SwapCache} pages swap cached
            """),
    };

    public static MemInfoFormat El6 { get; } = Early26 with
    {
        Heading = "Mem-Info:",
        PerCpu = "CPU {Cpu,4}: hi:{PcpHigh,5}, btch:{PcpBatch,4} usd:{PcpUsed,4}",
        Counters = """
            active_anon:{ActiveAnon} inactive_anon:{InactiveAnon} isolated_anon:0
             active_file:{ActiveFile} inactive_file:{InactiveFile} isolated_file:{IsolatedFile}
             unevictable:{Unevictable} dirty:{Dirty} writeback:{Writeback} unstable:0
             free:{FreePages} slab_reclaimable:{SlabReclaimable} slab_unreclaimable:{SlabUnreclaimable}
             mapped:{Mapped} shmem:{Shmem} pagetables:{PageTables} bounce:0
            """,
        Zone = ZoneBeginning + " isolated(anon):0kB isolated(file):{IsolatedFileKb}kB present:{PresentKb}kB" + ZoneLists
            + " unstable:0kB bounce:0kB writeback_tmp:0kB pages_scanned:{PagesScanned} all_unreclaimable? {Reclaimable}",
        PageCache = LineTemplate.ParseAll("""
            {PageCache} total pagecache pages
            {SwapCache} pages in swap cache
            Swap cache stats: add {SwapAdd}, delete {SwapDelete}, find {SwapFind}/{SwapFindTotal}
            """),
        PageCounts = LineTemplate.ParseAll("""
            {PagesRam} pages RAM
            {PagesReserved} pages reserved
            {PagesShared} pages shared
            {PagesNonShared} pages non-shared
            """),
    };

    public static MemInfoFormat El7 { get; } = El6 with
    {
        PerCpuZone = null,
        PerCpu = null,
        Counters = """
            active_anon:{ActiveAnon} inactive_anon:{InactiveAnon} isolated_anon:0
             active_file:{ActiveFile} inactive_file:{InactiveFile} isolated_file:{IsolatedFile}
             unevictable:{Unevictable} dirty:{Dirty} writeback:{Writeback} unstable:0
             slab_reclaimable:{SlabReclaimable} slab_unreclaimable:{SlabUnreclaimable}
             mapped:{Mapped} shmem:{Shmem} pagetables:{PageTables} bounce:0
             free:{FreePages} free_pcp:{FreePcp} free_cma:0
            """,
        Zone = ZoneBeginning + " isolated(anon):0kB isolated(file):{IsolatedFileKb}kB present:{PresentKb}kB managed:{ManagedKb}kB" + ZoneLists
            + " unstable:0kB bounce:0kB free_pcp:{FreePcpKb}kB local_pcp:{LocalPcpKb}kB free_cma:0kB writeback_tmp:0kB"
            + " pages_scanned:{PagesScanned} all_unreclaimable? {Reclaimable}",
        ShowsMigrateTypes = true,
        HugePages = "<6>Node {NodeId} hugepages_total=0 hugepages_free=0 hugepages_surp=0 hugepages_size=2048kB",
        PageCounts = LineTemplate.ParseAll("""
            {PagesRam} pages RAM
            0 pages HighMem/MovableOnly
            {PagesReserved} pages reserved
            """),
    };

    public static MemInfoFormat V44 { get; } = El7 with
    {
        ReserveColumns = 4,
        PageCounts = [.. El7.PageCounts, "0 pages cma reserved", "0 pages hwpoisoned"],
    };

    public static MemInfoFormat V48 { get; } = V44 with
    {
        ReserveColumns = 5,
        Node = NodeBeginning + " shmem_thp: 0kB shmem_pmdmapped: 0kB anon_thp: {AnonThpKb}kB writeback_tmp:0kB unstable:0kB"
            + " pages_scanned:{PagesScanned} all_unreclaimable? {Reclaimable}",
        Zone = ZoneBeginning + " writepending:{WritePendingKb}kB present:{PresentKb}kB managed:{ManagedKb}kB mlocked:{MlockedKb}kB"
            + " slab_reclaimable:{SlabReclaimableKb}kB slab_unreclaimable:{SlabUnreclaimableKb}kB kernel_stack:{KernelStackKb}kB"
            + " pagetables:{PageTablesKb}kB bounce:0kB free_pcp:{FreePcpKb}kB local_pcp:{LocalPcpKb}kB free_cma:0kB",
    };

    public static MemInfoFormat V415 { get; } = V48 with
    {
        Node = NodeBeginning + " shmem_thp: 0kB shmem_pmdmapped: 0kB anon_thp: {AnonThpKb}kB writeback_tmp:0kB unstable:0kB"
            + " all_unreclaimable? {Reclaimable}",
        Zone = ZoneBeginning + " writepending:{WritePendingKb}kB present:{PresentKb}kB managed:{ManagedKb}kB mlocked:{MlockedKb}kB"
            + " kernel_stack:{KernelStackKb}kB pagetables:{PageTablesKb}kB bounce:0kB free_pcp:{FreePcpKb}kB local_pcp:{LocalPcpKb}kB free_cma:0kB",
    };

    public static MemInfoFormat El8 { get; } = V415 with
    {
        Counters = """
            active_anon:{ActiveAnon} inactive_anon:{InactiveAnon} isolated_anon:0
             active_file:{ActiveFile} inactive_file:{InactiveFile} isolated_file:{IsolatedFile}
             unevictable:{Unevictable} dirty:{Dirty} writeback:{Writeback}
             slab_reclaimable:{SlabReclaimable} slab_unreclaimable:{SlabUnreclaimable}
             mapped:{Mapped} shmem:{Shmem} pagetables:{PageTables} bounce:0
             free:{FreePages} free_pcp:{FreePcp} free_cma:0
            """,
        Node = NodeBeginning + " shmem_thp: 0kB shmem_pmdmapped: 0kB anon_thp: {AnonThpKb}kB writeback_tmp:0kB kernel_stack:{KernelStackKb}kB"
            + " pagetables:{PageTablesKb}kB all_unreclaimable? {Reclaimable}",
        Zone = ZoneBeginning + " writepending:{WritePendingKb}kB present:{PresentKb}kB managed:{ManagedKb}kB mlocked:{MlockedKb}kB"
            + " bounce:0kB free_pcp:{FreePcpKb}kB local_pcp:{LocalPcpKb}kB free_cma:0kB",
        PageCounts = [.. El7.PageCounts, "0 pages hwpoisoned"],
    };

    public static MemInfoFormat V510 { get; } = El8 with
    {
        Node = NodeBeginning + " shmem_thp: 0kB shmem_pmdmapped: 0kB anon_thp: {AnonThpKb}kB writeback_tmp:0kB kernel_stack:{KernelStackKb}kB"
            + " all_unreclaimable? {Reclaimable}",
        Zone = ModernZoneBeginning + " writepending:{WritePendingKb}kB present:{PresentKb}kB managed:{ManagedKb}kB mlocked:{MlockedKb}kB"
            + " pagetables:{PageTablesKb}kB bounce:0kB free_pcp:{FreePcpKb}kB local_pcp:{LocalPcpKb}kB free_cma:0kB",
    };

    public static MemInfoFormat V515 { get; } = V510 with
    {
        Node = NodeBeginning + " shmem_thp: 0kB shmem_pmdmapped: 0kB anon_thp: {AnonThpKb}kB writeback_tmp:0kB kernel_stack:{KernelStackKb}kB"
            + " pagetables:{PageTablesKb}kB all_unreclaimable? {Reclaimable}",
        Zone = ModernZoneBeginning + " writepending:{WritePendingKb}kB present:{PresentKb}kB managed:{ManagedKb}kB mlocked:{MlockedKb}kB"
            + " bounce:0kB free_pcp:{FreePcpKb}kB local_pcp:{LocalPcpKb}kB free_cma:0kB",
    };

    public static MemInfoFormat V61 { get; } = V515 with
    {
        Counters = """
            active_anon:{ActiveAnon} inactive_anon:{InactiveAnon} isolated_anon:0
             active_file:{ActiveFile} inactive_file:{InactiveFile} isolated_file:{IsolatedFile}
             unevictable:{Unevictable} dirty:{Dirty} writeback:{Writeback}
             slab_reclaimable:{SlabReclaimable} slab_unreclaimable:{SlabUnreclaimable}
             mapped:{Mapped} shmem:{Shmem} pagetables:{PageTables}
             sec_pagetables:0 bounce:0
             kernel_misc_reclaimable:0
             free:{FreePages} free_pcp:{FreePcp} free_cma:0
            """,
        Node = NodeBeginning + " shmem_thp: 0kB shmem_pmdmapped: 0kB anon_thp: {AnonThpKb}kB writeback_tmp:0kB kernel_stack:{KernelStackKb}kB"
            + " pagetables:{PageTablesKb}kB sec_pagetables:0kB all_unreclaimable? {Reclaimable}",
        Zone = BoostedZoneBeginning + " reserved_highatomic:0KB" + ModernZoneLists + " writepending:{WritePendingKb}kB" + ModernZoneEnd,
        PageCache = LineTemplate.ParseAll("""
            {PageCache} total pagecache pages
            {SwapCache} pages in swap cache
            """),
    };

    public static MemInfoFormat V612 { get; } = V61 with
    {
        Node = NodeBeginning + " shmem_thp:0kB shmem_pmdmapped:0kB anon_thp:{AnonThpKb}kB writeback_tmp:0kB kernel_stack:{KernelStackKb}kB"
            + " pagetables:{PageTablesKb}kB sec_pagetables:0kB all_unreclaimable? {Reclaimable}",
        HugePages = "Node {NodeId} hugepages_total=0 hugepages_free=0 hugepages_surp=0 hugepages_size=2048kB",
    };

    public static MemInfoFormat V73 { get; } = V612 with
    {
        Node = NodeBeginning + " shmem_thp:0kB shmem_pmdmapped:0kB anon_thp:{AnonThpKb}kB kernel_stack:{KernelStackKb}kB"
            + " pagetables:{PageTablesKb}kB sec_pagetables:0kB all_unreclaimable? {Reclaimable} Balloon:0kB gpu_active:0kB gpu_reclaim:0kB",
        Zone = BoostedZoneBeginning + " reserved_highatomic:0kB free_highatomic:0kB" + ModernZoneLists
            + " writepending:{WritePendingKb}kB zspages:0kB" + ModernZoneEnd,
        PageCounts = [.. El7.PageCounts, "0 pages cma reserved", "0 pages hwpoisoned"],
    };

    private const string ZoneBeginning =
        "{NodePrefix}{ZoneName} free:{FreeKb}kB min:{MinKb}kB low:{LowKb}kB high:{HighKb}kB active_anon:{ActiveAnonKb}kB"
        + " inactive_anon:{InactiveAnonKb}kB active_file:{ActiveFileKb}kB inactive_file:{InactiveFileKb}kB unevictable:{UnevictableKb}kB";

    private const string ZoneLists =
        " mlocked:{MlockedKb}kB dirty:{DirtyKb}kB writeback:{WritebackKb}kB mapped:{MappedKb}kB shmem:{ShmemKb}kB"
        + " slab_reclaimable:{SlabReclaimableKb}kB slab_unreclaimable:{SlabUnreclaimableKb}kB kernel_stack:{KernelStackKb}kB pagetables:{PageTablesKb}kB";

    private const string NodeBeginning =
        "Node {NodeId} active_anon:{ActiveAnonKb}kB inactive_anon:{InactiveAnonKb}kB active_file:{ActiveFileKb}kB inactive_file:{InactiveFileKb}kB"
        + " unevictable:{UnevictableKb}kB isolated(anon):0kB isolated(file):{IsolatedFileKb}kB mapped:{MappedKb}kB dirty:{DirtyKb}kB"
        + " writeback:{WritebackKb}kB shmem:{ShmemKb}kB";

    private const string ModernZoneLists =
        " active_anon:{ActiveAnonKb}kB inactive_anon:{InactiveAnonKb}kB active_file:{ActiveFileKb}kB inactive_file:{InactiveFileKb}kB"
        + " unevictable:{UnevictableKb}kB";

    private const string ModernZoneBeginning =
        "{NodePrefix}{ZoneName} free:{FreeKb}kB min:{MinKb}kB low:{LowKb}kB high:{HighKb}kB reserved_highatomic:0KB" + ModernZoneLists;

    private const string BoostedZoneBeginning =
        "{NodePrefix}{ZoneName} free:{FreeKb}kB boost:{BoostKb}kB min:{MinKb}kB low:{LowKb}kB high:{HighKb}kB";

    private const string ModernZoneEnd =
        " present:{PresentKb}kB managed:{ManagedKb}kB mlocked:{MlockedKb}kB bounce:0kB free_pcp:{FreePcpKb}kB local_pcp:{LocalPcpKb}kB free_cma:0kB";
}
