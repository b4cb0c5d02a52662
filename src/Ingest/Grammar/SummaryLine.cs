namespace Oom.Ingest.Grammar;

/// <summary>
/// <c>oom-kill:constraint=…,nodemask=…,cpuset=…,mems_allowed=…,global_oom|oom_memcg=…,task_memcg=…,task=…,pid=…,uid=…</c>
/// (dump_oom_summary, 5.0 and later). Names of processes and cgroups may hold commas and imitate fields, so numbers are
/// taken from the right, and a process name is never longer than 15 bytes.
/// </summary>
internal ref struct SummaryLine
{
    public ReadOnlySpan<byte> Constraint;
    public ReadOnlySpan<byte> Nodemask;
    public ReadOnlySpan<byte> Cpuset;
    public ReadOnlySpan<byte> MemsAllowed;
    public bool IsGlobal;
    public ReadOnlySpan<byte> OomMemcg;
    public ReadOnlySpan<byte> TaskMemcg;
    public ReadOnlySpan<byte> Comm;
    public int? Pid;
    public long? Uid;

    /// <summary>Set when the line stops before <c>uid=</c>: torn by another processor, wrapped, or a line break in a name.</summary>
    public bool IsOpen;

    public static bool TryParse(ReadOnlySpan<byte> text, out SummaryLine summary)
    {
        summary = default;
        var start = text.IndexOf("oom-kill:constraint="u8);
        if (start < 0)
            return false;
        var rest = text[(start + "oom-kill:constraint="u8.Length)..].TrimEnd((byte)' ');
        rest = rest[..summary.ReadIdentity(rest)];

        var cursor = new LineCursor(rest);
        if (!cursor.TryReadTo(","u8, out summary.Constraint))
        {
            summary.Constraint = rest;
            return true;
        }
        if (cursor.TrySkip("nodemask="u8))
            summary.Nodemask = HeadLine.ReadNodemask(ref cursor);
        if (cursor.TrySkip(",cpuset="u8) || cursor.TrySkip("cpuset="u8))
            cursor.TryReadTo(",mems_allowed="u8, out summary.Cpuset);
        summary.MemsAllowed = HeadLine.ReadNodemask(ref cursor);
        cursor.TrySkip((byte)',');
        summary.IsGlobal = cursor.TrySkip("global_oom"u8);
        if (summary.IsGlobal)
            cursor.TrySkip((byte)',');
        summary.ReadPaths(cursor.Rest);
        return true;
    }

    /// <summary>Reads <c>,task=…,pid=…,uid=…</c> off the end; returns where it begins.</summary>
    private int ReadIdentity(ReadOnlySpan<byte> rest)
    {
        var uid = rest.LastIndexOf(",uid="u8);
        if (uid >= 0 && TryReadNumber(rest[(uid + ",uid="u8.Length)..], out var uidValue))
        {
            Uid = uidValue;
            rest = rest[..uid];
        }
        else
        {
            IsOpen = true;
        }
        var pid = rest.LastIndexOf(",pid="u8);
        if (pid < 0 || !TryReadNumber(rest[(pid + ",pid="u8.Length)..], out var pidValue) || pidValue > int.MaxValue)
        {
            IsOpen = true;
            return rest.Length;
        }
        Pid = (int)pidValue;
        rest = rest[..pid];

        // the earliest ",task=" that leaves a name of at most 15 bytes: the name itself may hold ",task="
        var window = Math.Max(0, rest.Length - TaskName.MaxLength - ",task="u8.Length);
        var task = rest[window..].IndexOf(",task="u8);
        task = task < 0 ? rest.LastIndexOf(",task="u8) : window + task;
        if (task < 0)
            return rest.Length;
        Comm = rest[(task + ",task="u8.Length)..];
        return task;
    }

    private void ReadPaths(ReadOnlySpan<byte> paths)
    {
        if (paths.StartsWith("task_memcg="u8))
        {
            TaskMemcg = paths["task_memcg="u8.Length..];
            return;
        }
        if (!paths.StartsWith("oom_memcg="u8))
            return;
        paths = paths["oom_memcg="u8.Length..];

        // the task's cgroup lies below the one whose limit was hit, which tells the right comma from one inside a name
        var split = -1;
        for (var from = 0; from < paths.Length;)
        {
            var found = paths[from..].IndexOf(",task_memcg="u8);
            if (found < 0)
                break;
            found += from;
            if (split < 0)
                split = found;
            if (paths[(found + ",task_memcg="u8.Length)..].StartsWith(paths[..found]))
            {
                split = found;
                break;
            }
            from = found + 1;
        }
        OomMemcg = split < 0 ? paths : paths[..split];
        TaskMemcg = split < 0 ? default : paths[(split + ",task_memcg="u8.Length)..];
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> text, out long value)
    {
        var cursor = new LineCursor(text);
        return cursor.TryReadInt64(out value) && cursor.IsAtEnd;
    }
}
