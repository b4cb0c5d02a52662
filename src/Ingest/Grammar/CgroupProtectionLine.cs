namespace Oom.Ingest.Grammar;

/// <summary><c>Memory cgroup min protection 0kB -- low protection 0kB</c> (6.19 and later, in global OOMs too).</summary>
internal static class CgroupProtectionLine
{
    public static bool TryParse(ReadOnlySpan<byte> text, out long min, out long low)
    {
        low = 0;
        var cursor = new LineCursor(text);
        min = 0;
        return cursor.TrySkip("Memory cgroup min protection "u8) && cursor.TryReadInt64(out min)
            && cursor.TrySkip("kB -- low protection "u8) && cursor.TryReadInt64(out low);
    }
}
