namespace Oom.Ingest.Grammar;

/// <summary><c>COMM cpuset=/ mems_allowed=0-1</c>, to 4.20; later folded into the <c>oom-kill:</c> line.</summary>
internal ref struct CpusetLine
{
    public ReadOnlySpan<byte> Cpuset;
    public ReadOnlySpan<byte> MemsAllowed;

    public static bool TryParse(ReadOnlySpan<byte> text, out CpusetLine line)
    {
        line = default;
        var mems = text.LastIndexOf(" mems_allowed="u8);
        if (mems < 0)
            return false;
        var cpuset = text[..mems].IndexOf(" cpuset="u8);
        if (cpuset < 0)
            return false;
        line.Cpuset = text[(cpuset + " cpuset="u8.Length)..mems];
        line.MemsAllowed = text[(mems + " mems_allowed="u8.Length)..].TrimEnd((byte)' ');
        return true;
    }
}
