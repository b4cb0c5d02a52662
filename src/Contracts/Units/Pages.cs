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

    /// <summary>The count of which <see cref="ToBytes"/> gives these bytes, also where it has saturated.</summary>
    public static Pages OfBytes(long bytes, int pageSize) => new(bytes is long.MaxValue or long.MinValue ? bytes : bytes / pageSize);

    public override string ToString() => $"{Count} pages";
}
