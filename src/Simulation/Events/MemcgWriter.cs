using Oom.Simulation.Text;
using Oom.Simulation.Truths;

namespace Oom.Simulation.Events;

/// <summary><c>mem_cgroup_print_oom_info()</c>: the limit, what counts against it, and memory.stat.</summary>
internal static class MemcgWriter
{
    /// <summary>"No limit": the largest page counter of a 64-bit kernel in kB.</summary>
    private const long Unlimited = 9007199254740988;

    /// <summary>What a record may hold before 6.x: the log's line limit less its prefix.</summary>
    private const int RecordLimit = 1000;

    public static void Write(SimulatedEvent target, ReportFacts facts, EventTruth truth)
    {
        var (format, values) = (facts.Kernel.Memcg!, facts.Values);
        SetValues(facts);
        truth.UsageKb = values[Field.UsageKb];
        truth.LimitKb = values[Field.LimitKb];
        if (format.Task is not null)
            target.Add(format.Task, values, Section.MemcgTask);
        var isFirst = true;
        foreach (var line in format.Limits)
        {
            target.Add(line, values, isFirst ? Section.MemcgUsage : Section.Other);
            isFirst = false;
        }
        target.Add(format.Heading, values, Section.MemcgStats);
        if (format.Stats is not null)
            WriteStats(target, format.Stats, values, format.RecordPerCounter);
    }

    private static void WriteStats(SimulatedEvent target, LineTemplate stats, FieldValues values, bool recordPerCounter)
    {
        var start = target.Text.Length;
        stats.Render(target.Text, values);
        if (!recordPerCounter)
        {
            target.Text.CutTo(start + RecordLimit);
            target.Finish(stats.Level, Section.MemcgStats);
            return;
        }
        var all = target.Text[start..target.Text.Length].ToArray();
        target.Text.CutTo(start);
        foreach (var line in all.AsSpan().Split((byte)'\n'))
        {
            target.Text.Append(all.AsSpan(line));
            target.Finish(stats.Level, Section.MemcgStats, 0, 3);
        }
    }

    private static long WholePages(long bytes) => bytes / 4096 * 4096;

    private static void SetValues(ReportFacts facts)
    {
        var (values, dice) = (facts.Values, facts.Dice);
        long anon = 0, shmem = 0, tables = 0;
        foreach (ref readonly var row in facts.Tasks.Rows)
        {
            anon += row.Anon;
            shmem += row.Shmem;
            tables += row.PageTableBytes;
        }
        var limitBytes = facts.LimitPages * 4096;
        anon = WholePages(Math.Min(anon * 4096, limitBytes * 97 / 100));
        shmem = WholePages(Math.Min(shmem * 4096, limitBytes / 200));
        var kernel = WholePages(Math.Min(tables + (limitBytes / 300), limitBytes / 100));
        var file = WholePages(Math.Max(0, limitBytes - anon - kernel));
        values[Field.LimitKb] = facts.LimitPages * 4;
        values[Field.UsageKb] = facts.LimitPages * 4;
        values[Field.Failcnt] = dice.LogBetween(10, 400_000);
        values[Field.SwapUsageKb] = 0;
        values[Field.SwapLimitKb] = dice.Chance(0.6) ? Unlimited : 0;
        values[Field.SwapFailcnt] = 0;
        values[Field.MemswUsageKb] = facts.LimitPages * 4;
        values[Field.MemswLimitKb] = dice.Chance(0.6) ? Unlimited : facts.LimitPages * 8;
        values[Field.MemswFailcnt] = 0;
        values[Field.KmemUsageKb] = kernel / 1024;
        values[Field.KmemLimitKb] = Unlimited;
        values[Field.CgroupAnon] = anon;
        values[Field.CgroupFile] = file;
        values[Field.CgroupKernel] = kernel;
        values[Field.CgroupKernelStack] = facts.Tasks.Count * 16384L;
        values[Field.CgroupPageTables] = Math.Min(tables, kernel);
        values[Field.CgroupPercpu] = dice.Below(20) * 64L;
        values[Field.CgroupSock] = dice.Chance(0.7) ? 0 : dice.Below(60) * 4096L;
        values[Field.CgroupShmem] = Math.Min(shmem, file);
        values[Field.CgroupMapped] = WholePages(file / 3);
        values[Field.CgroupDirty] = dice.Chance(0.7) ? 0 : dice.Below(60) * 4096L;
        values[Field.CgroupActiveAnon] = WholePages(anon / 50);
        values[Field.CgroupInactiveAnon] = anon - values[Field.CgroupActiveAnon];
        values[Field.CgroupInactiveFile] = WholePages(file / 2);
        values[Field.CgroupActiveFile] = Math.Max(0, file - values[Field.CgroupInactiveFile] - values[Field.CgroupShmem]);
        values[Field.CgroupSlabReclaimable] = kernel / 5;
        values[Field.CgroupSlabUnreclaimable] = kernel / 9;
        values[Field.CgroupSlab] = (kernel / 5) + (kernel / 9);
        values[Field.CgroupFaults] = dice.LogBetween(4000, 900_000_000);
        values[Field.CgroupMajorFaults] = dice.LogBetween(1, 900_000);
        values[Field.CgroupScan] = dice.LogBetween(1, 90_000_000);
        values[Field.CgroupSteal] = values[Field.CgroupScan] * 7 / 10;
        values[Field.CgroupRefill] = dice.LogBetween(1, 900_000);
        values[Field.CgroupActivate] = dice.LogBetween(1, 900_000);
        values[Field.CgroupRefault] = dice.LogBetween(1, 9_000_000);
        values[Field.CgroupCacheKb] = file / 1024;
        values[Field.CgroupRssKb] = anon / 1024;
        values[Field.CgroupInactiveAnonKb] = values[Field.CgroupInactiveAnon] / 1024;
        values[Field.CgroupActiveAnonKb] = values[Field.CgroupActiveAnon] / 1024;
        values[Field.CgroupInactiveFileKb] = values[Field.CgroupInactiveFile] / 1024;
        values[Field.CgroupActiveFileKb] = values[Field.CgroupActiveFile] / 1024;
        values[Field.CgroupMappedKb] = values[Field.CgroupMapped] / 1024;
        values[Field.CgroupShmemKb] = values[Field.CgroupShmem] / 1024;
        values[Field.CgroupDirtyKb] = values[Field.CgroupDirty] / 1024;
    }
}
