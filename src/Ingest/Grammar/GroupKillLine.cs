namespace Oom.Ingest.Grammar;

/// <summary><c>Tasks in PATH are going to be killed due to memory.oom.group set</c>.</summary>
internal static class GroupKillLine
{
    public static bool TryParse(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> path)
    {
        path = default;
        if (!text.StartsWith("Tasks in "u8))
            return false;
        var end = text.LastIndexOf(" are going to be killed due to memory.oom.group set"u8);
        if (end < 0)
            return false;
        path = text["Tasks in "u8.Length..end];
        return true;
    }
}
