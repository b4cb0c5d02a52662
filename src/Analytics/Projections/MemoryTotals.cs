using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>RAM and swap of the machine, from the closing lines of a Mem-Info block; null where a line is missing.</summary>
public readonly record struct MemoryTotals(long? RamBytes, long? FreeSwapBytes, long? TotalSwapBytes)
{
    public static MemoryTotals Of(MemoryInfo memory)
    {
        long? ram = null;
        foreach (var total in memory.PageTotals)
        {
            if (total.Name is "pages RAM" or "pages of RAM")
                ram ??= new Pages(total.Value).ToBytes(memory.PageSize ?? MachineMemoryRow.AssumedPageSize);
        }
        return new MemoryTotals(ram, memory.FreeSwap?.Bytes, memory.TotalSwap?.Bytes);
    }
}
