namespace Oom.Contracts;

/// <summary>A count of memory pages, as the kernel prints it in Mem-Info and in the task table.</summary>
public readonly record struct Pages(long Count)
{
    /// <summary>The size in bytes for pages of <paramref name="pageSize"/> bytes; saturates instead of overflowing.</summary>
    public long ToBytes(int pageSize)
    {
        var high = Math.BigMul(Count, pageSize, out var low);
        return high == low >> 63 ? low : Count < 0 ? long.MinValue : long.MaxValue;
    }

    public override string ToString() => $"{Count} pages";
}
