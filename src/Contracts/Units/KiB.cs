namespace Oom.Contracts;

/// <summary>A size in units of 1024 bytes: what the kernel prints as <c>kB</c> or <c>KB</c>.</summary>
public readonly record struct KiB(long Count)
{
    /// <summary>The size in bytes; saturates, because "no limit" is printed as 9007199254740988kB and more.</summary>
    public long Bytes => Count > long.MaxValue / 1024 ? long.MaxValue : Count < long.MinValue / 1024 ? long.MinValue : Count * 1024;

    /// <summary>The size of which <see cref="Bytes"/> gives these bytes, also where it has saturated.</summary>
    public static KiB OfBytes(long bytes) => new(bytes is long.MaxValue or long.MinValue ? bytes : bytes / 1024);

    public override string ToString() => $"{Count}kB";
}
