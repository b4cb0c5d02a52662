namespace Oom.Ingest.Grammar;

/// <summary><c>INFO: task NAME:PID blocked for more than N seconds.</c> (check_hung_task); 7.3 <c>blocked in I/O wait for more than</c>.</summary>
internal ref struct HungTaskLine
{
    public ReadOnlySpan<byte> Comm;
    public int Pid;
    public int Seconds;
    public bool InIoWait;

    public static bool TryParse(ReadOnlySpan<byte> text, out HungTaskLine hung)
    {
        hung = default;
        var task = text.IndexOf("task "u8);
        var blocked = text.LastIndexOf(" blocked "u8);
        if (task < 0 || blocked < task + "task "u8.Length)
            return false;
        var identity = text[(task + "task "u8.Length)..blocked];
        var colon = identity.LastIndexOf((byte)':');
        if (colon < 0)
            return false;
        hung.Comm = identity[..colon];
        var pid = new LineCursor(identity[(colon + 1)..]);
        if (!pid.TryReadInt32(out hung.Pid) || !pid.IsAtEnd)
            return false;
        var cursor = new LineCursor(text[(blocked + " blocked "u8.Length)..]);
        hung.InIoWait = cursor.TrySkip("in I/O wait "u8);
        return cursor.TrySkip("for more than "u8) && cursor.TryReadInt32(out hung.Seconds) && cursor.TrySkip(" seconds"u8);
    }
}
