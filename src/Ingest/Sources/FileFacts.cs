namespace Oom.Ingest.Sources;

/// <summary>What the file system says about a file: device and inode tell it from any other, length and time whether it was written to.</summary>
internal readonly record struct FileFacts(ulong Device, ulong Inode, long Length, long ModifiedNanos)
{
    public DateTimeOffset Modified => DateTimeOffset.UnixEpoch.AddTicks(ModifiedNanos / TimeSpan.NanosecondsPerTick);

    public bool IsSameFile(FileFacts other) => Device == other.Device && Inode == other.Inode;
}
