using Oom.Simulation.Text;

namespace Oom.Simulation.Events;

/// <summary>"Unreclaimable slab info", printed when slab is larger than everything user space has.</summary>
internal static class SlabInfoWriter
{
    private static readonly LineTemplate Heading = "<6>Unreclaimable slab info:";
    private static readonly LineTemplate Columns = "<6>Name                      Used          Total";
    private static readonly LineTemplate Row = "<6>{SlabName,-17} {SlabUsedKb,10}KB {SlabTotalKb,10}KB";

    private static readonly byte[][] Caches =
    [
        .. ("RAWv6 mqueue_inode_cache RAW bio-256 biovec-max biovec-64 skbuff_fclone_cache"
            + " proc_dir_entry pde_opener seq_file shmem_inode_cache kernfs_node_cache mnt_cache"
            + " filp names_cache lsm_inode_cache nsproxy files_cache signal_cache sighand_cache task_struct cred_jar"
            + " anon_vma_chain anon_vma pid Acpi-Operand numa_policy trace_event_file ftrace_event_field mm_struct"
            + " vmap_area kmalloc-8k kmalloc-4k kmalloc-2k kmalloc-1k kmalloc-512 kmalloc-256 kmalloc-192 kmalloc-128 kmalloc-96 kmalloc-64")
            .Split(' ').Select(ReportFacts.Bytes),
    ];

    private static readonly byte[] Grown = "vm_area_struct"u8.ToArray();

    public static void Write(SimulatedEvent target, ReportFacts facts)
    {
        var values = facts.Values;
        target.Add(Heading, values, Section.Slab);
        target.Add(Columns, values, Section.Slab);
        foreach (var cache in Caches)
            WriteRow(target, facts, cache, facts.Dice.LogBetween(3, 3000));
        WriteRow(target, facts, Grown, facts.Memory.SlabUnreclaimable * 4 * 90 / 100);
    }

    private static void WriteRow(SimulatedEvent target, ReportFacts facts, byte[] cache, long totalKb)
    {
        facts.Values.Set(Field.SlabName, cache);
        facts.Values[Field.SlabTotalKb] = totalKb;
        facts.Values[Field.SlabUsedKb] = totalKb * (80 + facts.Dice.Below(21)) / 100;
        target.Add(Row, facts.Values, Section.Slab);
    }
}
