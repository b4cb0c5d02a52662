namespace Oom.Contracts;

/// <summary>A count of memory pages, as the kernel prints it in Mem-Info and in the task table.</summary>
public readonly record struct Pages(long Count)
{
    /// <summary>The size in bytes for pages of <paramref name="pageSize"/> bytes; saturates instead of overflowing.</summary>
    public long ToBytes(int pageSize) =>
        Count > long.MaxValue / pageSize ? long.MaxValue : Count < long.MinValue / pageSize ? long.MinValue : Count * pageSize;

    public override string ToString() => $"{Count} pages";
}
