namespace Oom.Ingest.Grammar;

/// <summary><c>Task in A killed as a result of limit of B</c> (cgroup v1, to 4.20).</summary>
internal ref struct CgroupLimitLine
{
    public ReadOnlySpan<byte> TaskMemcg;
    public ReadOnlySpan<byte> OomMemcg;

    /// <summary>Set when the line stops before the second path.</summary>
    public bool IsOpen;

    public static bool TryParse(ReadOnlySpan<byte> text, out CgroupLimitLine line)
    {
        line = default;
        if (!text.StartsWith("Task in "u8))
            return false;
        var rest = text["Task in "u8.Length..];
        var middle = rest.IndexOf(" killed as a result of limit of "u8);
        if (middle < 0)
        {
            line.TaskMemcg = rest;
            line.IsOpen = true;
            return rest.StartsWith("/"u8);
        }
        line.TaskMemcg = rest[..middle];
        line.OomMemcg = rest[(middle + " killed as a result of limit of "u8.Length)..].TrimEnd((byte)' ');
        line.IsOpen = line.OomMemcg.EndsWith("/"u8) && line.OomMemcg.Length > 1;
        return true;
    }
}
