using Oom.Simulation.Machines;
using Oom.Simulation.Text;
using Oom.Simulation.Truths;

namespace Oom.Simulation.Events;

/// <summary><c>show_mem()</c>: what the machine's memory is used for.</summary>
internal static class MemInfoWriter
{
    private static readonly byte[] Yes = "yes"u8.ToArray();
    private static readonly byte[] No = "no"u8.ToArray();
    private static readonly byte[] Node0 = "Node 0 "u8.ToArray();
    private static readonly byte[] Node1 = "Node 1 "u8.ToArray();

    public static void Write(SimulatedEvent target, ReportFacts facts, EventTruth truth)
    {
        var (format, values, memory) = (facts.Kernel.MemInfo, facts.Values, facts.Memory);
        target.Add(format.Heading, values, Section.MemInfo);
        if (format.PerCpuZone is not null)
            WritePerCpu(target, facts);
        SetCounters(facts);
        target.Add(format.Counters, values, Section.MemInfo);
        if (format.Node is not null)
            WriteNodes(target, facts);
        foreach (var zone in memory.Zones)
        {
            if (IsShown(memory, zone.Node))
                WriteZone(target, facts, zone);
        }
        foreach (var zone in memory.Zones)
        {
            if (IsShown(memory, zone.Node))
                WriteFreeBlocks(target, zone, format.ShowsMigrateTypes, facts.Dice);
        }
        if (format.HugePages is not null)
        {
            for (var node = 0; node < NodeCount(memory); node++)
            {
                values[Field.NodeId] = node;
                if (IsShown(memory, node))
                    target.Add(format.HugePages, values, Section.Other);
            }
        }
        foreach (var line in format.PageCache)
            target.Add(line, values, Section.Other);
        target.Add(format.SwapFree, values, Section.SwapFree);
        target.Add(format.SwapTotal, values, Section.SwapTotal);
        foreach (var line in format.PageCounts)
            target.Add(line, values, Section.Other);
        truth.SwapFreeKb = values[Field.SwapFreeKb];
        truth.SwapTotalKb = values[Field.SwapTotalKb];
    }

    private static bool IsShown(MemoryPicture memory, int node) => memory.OnlyNode < 0 || memory.OnlyNode == node;

    private static int NodeCount(MemoryPicture memory) => memory.Zones[^1].Node + 1;

    private static void WritePerCpu(SimulatedEvent target, ReportFacts facts)
    {
        var (format, values) = (facts.Kernel.MemInfo, facts.Values);
        foreach (var zone in facts.Memory.Zones)
        {
            SetZoneName(values, zone);
            target.Add(format.PerCpuZone!, values, Section.MemInfo);
            var isSmall = zone.Managed < 10_000;
            values[Field.PcpHigh] = isSmall ? 0 : 186;
            values[Field.PcpBatch] = isSmall ? 1 : 31;
            for (var cpu = 0; cpu < facts.Host.CpuCount; cpu++)
            {
                values[Field.Cpu] = cpu;
                values[Field.PcpUsed] = isSmall ? 0 : facts.Dice.Below(186);
                target.Add(format.PerCpu!, values, Section.MemInfo);
            }
        }
    }

    private static void SetCounters(ReportFacts facts)
    {
        var (values, memory, host) = (facts.Values, facts.Memory, facts.Host);
        long activeAnon = 0, inactiveAnon = 0, activeFile = 0, inactiveFile = 0, pcp = 0;
        foreach (var zone in memory.Zones)
        {
            activeAnon += zone.ActiveAnon;
            inactiveAnon += zone.InactiveAnon;
            activeFile += zone.ActiveFile;
            inactiveFile += zone.InactiveFile;
            pcp += zone.FreePcp;
        }
        (values[Field.ActiveAnon], values[Field.InactiveAnon]) = (activeAnon, inactiveAnon);
        (values[Field.ActiveFile], values[Field.InactiveFile]) = (activeFile, inactiveFile);
        (values[Field.Active], values[Field.Inactive]) = (activeAnon + activeFile, inactiveAnon + inactiveFile);
        values[Field.IsolatedFile] = 0;
        values[Field.Unevictable] = 0;
        values[Field.Dirty] = memory.Dirty;
        values[Field.Writeback] = 0;
        values[Field.SlabReclaimable] = memory.SlabReclaimable;
        values[Field.SlabUnreclaimable] = memory.SlabUnreclaimable;
        values[Field.Slab] = memory.SlabReclaimable + memory.SlabUnreclaimable;
        values[Field.Mapped] = memory.Mapped;
        values[Field.Shmem] = memory.Shmem;
        values[Field.PageTables] = memory.PageTables;
        values[Field.FreePages] = memory.Free;
        values[Field.FreePcp] = pcp;
        values[Field.PageCache] = memory.File + memory.Shmem + memory.SwapCache;
        values[Field.SwapCache] = memory.SwapCache;
        values[Field.SwapAdd] = memory.SwapAdd;
        values[Field.SwapDelete] = Math.Max(0, memory.SwapAdd - memory.SwapCache);
        values[Field.SwapFind] = memory.SwapAdd * 5;
        values[Field.SwapFindTotal] = memory.SwapAdd * 6;
        values[Field.SwapFreeKb] = memory.SwapFreeKb;
        values[Field.SwapTotalKb] = host.SwapTotalKb;
        values[Field.PagesRam] = memory.Present;
        values[Field.PagesReserved] = memory.Present - memory.Managed;
        values[Field.PagesShared] = memory.Mapped * 3;
        values[Field.PagesNonShared] = memory.Managed - memory.Free;
        values.Set(Field.Reclaimable, facts.Dice.Chance(0.6) ? Yes : No);
    }

    private static void WriteNodes(SimulatedEvent target, ReportFacts facts)
    {
        var (values, memory) = (facts.Values, facts.Memory);
        for (var node = 0; node < NodeCount(memory); node++)
        {
            if (!IsShown(memory, node))
                continue;
            long activeAnon = 0, inactiveAnon = 0, activeFile = 0, inactiveFile = 0, managed = 0;
            foreach (var zone in memory.Zones)
            {
                if (zone.Node != node)
                    continue;
                activeAnon += zone.ActiveAnon;
                inactiveAnon += zone.InactiveAnon;
                activeFile += zone.ActiveFile;
                inactiveFile += zone.InactiveFile;
                managed += zone.Managed;
            }
            values[Field.NodeId] = node;
            values[Field.ActiveAnonKb] = activeAnon * 4;
            values[Field.InactiveAnonKb] = inactiveAnon * 4;
            values[Field.ActiveFileKb] = activeFile * 4;
            values[Field.InactiveFileKb] = inactiveFile * 4;
            SetShares(values, memory, managed);
            target.Add(facts.Kernel.MemInfo.Node!, values, Section.Node, node);
        }
    }

    /// <summary>What is counted for the machine, shared out to a node or zone of this size.</summary>
    private static void SetShares(FieldValues values, MemoryPicture memory, long managed)
    {
        long Share(long pages) => pages * managed / memory.Managed * 4;
        values[Field.UnevictableKb] = 0;
        values[Field.IsolatedFileKb] = 0;
        values[Field.MappedKb] = Share(memory.Mapped);
        values[Field.DirtyKb] = Share(memory.Dirty);
        values[Field.WritePendingKb] = Share(memory.Dirty);
        values[Field.WritebackKb] = 0;
        values[Field.ShmemKb] = Share(memory.Shmem);
        values[Field.AnonThpKb] = 0;
        values[Field.KernelStackKb] = memory.KernelStackKb * managed / memory.Managed / 16 * 16;
        values[Field.PageTablesKb] = Share(memory.PageTables);
        values[Field.SlabReclaimableKb] = Share(memory.SlabReclaimable);
        values[Field.SlabUnreclaimableKb] = Share(memory.SlabUnreclaimable);
    }

    private static void WriteZone(SimulatedEvent target, ReportFacts facts, MemoryZone zone)
    {
        var (values, memory, dice) = (facts.Values, facts.Memory, facts.Dice);
        SetZoneName(values, zone);
        SetShares(values, memory, zone.Managed);
        values[Field.FreeKb] = zone.Free * 4;
        values[Field.BoostKb] = 0;
        values[Field.MinKb] = zone.Min * 4;
        values[Field.LowKb] = zone.Low * 4;
        values[Field.HighKb] = zone.High * 4;
        values[Field.ActiveAnonKb] = zone.ActiveAnon * 4;
        values[Field.InactiveAnonKb] = zone.InactiveAnon * 4;
        values[Field.ActiveFileKb] = zone.ActiveFile * 4;
        values[Field.InactiveFileKb] = zone.InactiveFile * 4;
        values[Field.ActiveKb] = (zone.ActiveAnon + zone.ActiveFile) * 4;
        values[Field.InactiveKb] = (zone.InactiveAnon + zone.InactiveFile) * 4;
        values[Field.PresentKb] = zone.Present * 4;
        values[Field.ManagedKb] = zone.Managed * 4;
        values[Field.MlockedKb] = 0;
        values[Field.FreePcpKb] = zone.FreePcp * 4;
        values[Field.LocalPcpKb] = zone.FreePcp / 2 * 4;
        values[Field.PagesScanned] = dice.LogBetween(1, 100_000);
        target.Add(facts.Kernel.MemInfo.Zone, values, Section.Zone);

        var text = target.Text;
        text.Append("lowmem_reserve[]:"u8);
        for (var type = 0; type < facts.Kernel.MemInfo.ReserveColumns; type++)
        {
            text.Append((byte)' ');
            text.AppendDecimal(memory.Reserve(zone, type));
        }
        target.Finish(4, Section.Other);
    }

    private static void WriteFreeBlocks(SimulatedEvent target, MemoryZone zone, bool showsTypes, Dice dice)
    {
        var text = target.Text;
        text.Append("Node "u8);
        text.AppendDecimal(zone.Node);
        text.Append((byte)' ');
        text.Append(zone.Name);
        text.Append(": "u8);
        for (var order = 0; order < zone.FreeBlocks.Length; order++)
        {
            text.AppendDecimal(zone.FreeBlocks[order]);
            text.Append((byte)'*');
            text.AppendDecimal(4 << order);
            text.Append("kB "u8);
            if (showsTypes && zone.FreeBlocks[order] > 0)
                AppendTypes(text, zone.FreeBlocks[order] == 1 ? 1 << dice.Below(3) : 1 + dice.Below(7));
        }
        text.Append("= "u8);
        text.AppendDecimal(zone.Free * 4);
        text.Append("kB"u8);
        target.Finish(4, Section.Buddy);
    }

    private static void AppendTypes(ByteBuffer text, int types)
    {
        text.Append((byte)'(');
        for (var type = 0; type < 3; type++)
        {
            if ((types & (1 << type)) != 0)
                text.Append("UME"u8[type]);
        }
        text.Append(") "u8);
    }

    private static void SetZoneName(FieldValues values, MemoryZone zone)
    {
        values.Set(Field.NodePrefix, zone.Node == 0 ? Node0 : Node1);
        values.Set(Field.ZoneName, zone.Name);
    }
}
