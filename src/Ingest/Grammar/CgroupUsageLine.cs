using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary><c>memory: usage 1024kB, limit 1024kB, failcnt 75131</c>; also <c>memory+swap:</c>, <c>swap:</c>, <c>kmem:</c>.</summary>
internal static class CgroupUsageLine
{
    public enum Resource
    {
        Memory,
        MemorySwap,
        Swap,
        Kmem,
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out Resource resource, out CgroupUsage usage)
    {
        usage = default;
        resource = default;
        var cursor = new LineCursor(text);
        if (cursor.TrySkip("memory: usage "u8))
            resource = Resource.Memory;
        else if (cursor.TrySkip("memory+swap: usage "u8))
            resource = Resource.MemorySwap;
        else if (cursor.TrySkip("swap: usage "u8))
            resource = Resource.Swap;
        else if (cursor.TrySkip("kmem: usage "u8))
            resource = Resource.Kmem;
        else
            return false;
        if (!cursor.TryReadInt64(out var used) || !cursor.TrySkip("kB, limit "u8)
            || !cursor.TryReadInt64(out var limit) || !cursor.TrySkip("kB, failcnt "u8) || !cursor.TryReadInt64(out var failures))
        {
            return false;
        }
        usage = new CgroupUsage(new KiB(used), new KiB(limit), failures);
        return true;
    }
}
