namespace Oom.Ingest.Grammar;

/// <summary>
/// Who runs, on which kernel (dump_stack_print_info): <c>CPU: 0 UID: 0 PID: 79 Comm: memhog Not tainted 5.10.0-46-amd64 #1</c>,
/// before 3.x <c>Pid: 8911, comm: httpd Not tainted 2.6.32-279.el6.i686 #1</c>.
/// </summary>
internal ref struct ProcessLine
{
    public int? Cpu;
    public long? Uid;
    public int? Pid;
    public ReadOnlySpan<byte> Comm;

    /// <summary>Taint letters; empty for "Not tainted".</summary>
    public ReadOnlySpan<byte> Taint;
    public ReadOnlySpan<byte> Release;
    public ReadOnlySpan<byte> Build;

    /// <summary>Set when the line stops inside the name or before the release: wrapped text, or a line break in the name.</summary>
    public bool IsOpen;

    public static bool TryParse(ReadOnlySpan<byte> text, out ProcessLine process)
    {
        process = default;
        var cursor = new LineCursor(text);
        cursor.SkipSpaces();
        if (cursor.TrySkip("CPU: "u8))
        {
            if (!cursor.TryReadInt32(out var cpu))
                return false;
            process.Cpu = cpu;
            if (cursor.TrySkip(" UID: "u8) && cursor.TryReadInt64(out var uid))
                process.Uid = uid;
            if (!cursor.TrySkip(" PID: "u8) || !cursor.TryReadInt32(out var pid))
                return false;
            process.Pid = pid;
            cursor.SkipSpaces();
            if (!cursor.TrySkip("Comm:"u8))
                return false;
        }
        else if (cursor.TrySkip("Pid: "u8))
        {
            if (!cursor.TryReadInt32(out var pid))
                return false;
            process.Pid = pid;
            if (!cursor.TrySkip(", comm:"u8))
                return false;
            cursor.TrySkip((byte)' ');
            process.ReadNameAndKernel(cursor.Rest);
            return true;
        }
        else
        {
            return false;
        }
        cursor.TrySkip((byte)' ');
        process.ReadNameAndKernel(cursor.Rest);
        return true;
    }

    private void ReadNameAndKernel(ReadOnlySpan<byte> rest)
    {
        // the last one: the name may hold the same words
        var not = rest.LastIndexOf(" Not tainted"u8);
        var tainted = rest.LastIndexOf(" Tainted: "u8);
        var nameEnd = Math.Max(not, tainted);
        if (nameEnd < 0)
        {
            Comm = rest;
            IsOpen = true;
            return;
        }
        Comm = rest[..nameEnd];
        if (Comm.EndsWith(" Kdump: loaded"u8))
            Comm = Comm[..^" Kdump: loaded"u8.Length];
        var kernel = rest[(nameEnd + (not > tainted ? " Not tainted"u8.Length : " Tainted: "u8.Length))..];

        // taint letters stand in fixed columns with spaces between; the release is the first word that starts like a version
        var cursor = new LineCursor(kernel);
        while (!cursor.IsAtEnd)
        {
            cursor.SkipSpaces();
            var before = cursor.Position;
            var word = cursor.ReadWord();
            if (word.Length >= 3 && (uint)(word[0] - '0') <= 9 && word.Contains((byte)'.'))
            {
                Taint = not > tainted ? default : kernel[..before].Trim((byte)' ');
                Release = word;
                Build = cursor.Rest.Trim((byte)' ');
                return;
            }
            if (word.Length > 2 && word[0] == (byte)'(')
            {
                // 2.6: "Tainted: P   M  (2.6.18-8.el5 #1)"
                continue;
            }
        }
        IsOpen = true;
    }
}
