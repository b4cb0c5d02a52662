namespace Oom.Ingest.Grammar;

/// <summary><c>Linux version 6.1.0-56-amd64 (…) …</c>: the first line of a boot.</summary>
internal ref struct BootLine
{
    public ReadOnlySpan<byte> Release;
    public ReadOnlySpan<byte> Build;

    public static bool TryParse(ReadOnlySpan<byte> text, out BootLine boot)
    {
        boot = default;
        var cursor = new LineCursor(text);
        if (!cursor.TrySkip("Linux version "u8))
            return false;
        boot.Release = cursor.ReadWord();
        cursor.SkipSpaces();
        boot.Build = cursor.Rest.TrimEnd((byte)' ');
        // a program may say "Linux version" of something; the kernel's is followed by its builder in parentheses
        return boot.Release.Length >= 3 && (uint)(boot.Release[0] - '0') <= 9 && boot.Build.StartsWith("("u8);
    }
}
