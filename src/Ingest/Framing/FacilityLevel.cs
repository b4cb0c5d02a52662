namespace Oom.Ingest.Framing;

/// <summary>syslog facility and level by number (<c>&lt;4&gt;</c>) or by name (<c>kern  :warn  : </c>, <c>kern.warn</c>).</summary>
internal static class FacilityLevel
{
    private const int HighestPriority = 23 * 8 + 7;

    /// <summary>Reads <c>&lt;4&gt;</c>.</summary>
    public static bool TryReadNumber(ReadOnlySpan<byte> line, ref int at, out int priority)
    {
        priority = 0;
        var cursor = new HeaderCursor(line, at);
        if (!cursor.TrySkip((byte)'<') || !cursor.TryReadDigits(3, out priority) || !cursor.TrySkip((byte)'>') || priority > HighestPriority)
            return false;
        at = cursor.At;
        return true;
    }

    /// <summary>Reads <c>kern  :warn  : </c> (dmesg -x) or <c>kern:    info: </c> (Talos), with the one space behind it.</summary>
    public static bool TryReadColumns(ReadOnlySpan<byte> line, ref int at, out int priority)
    {
        priority = 0;
        var cursor = new HeaderCursor(line, at);
        if (!TryReadName(ref cursor, Facilities, out var facility))
            return false;
        cursor.SkipSpaces();
        if (!cursor.TrySkip((byte)':'))
            return false;
        cursor.SkipSpaces();
        if (!TryReadLevel(ref cursor, out var level))
            return false;
        cursor.SkipSpaces();
        if (!cursor.TrySkip((byte)':'))
            return false;
        cursor.TrySkip((byte)' ');
        priority = facility * 8 + level;
        at = cursor.At;
        return true;
    }

    /// <summary>Reads <c>kern.warn </c> (BusyBox syslogd, OpenWrt logread).</summary>
    public static bool TryReadDotted(ReadOnlySpan<byte> line, ref int at, out int priority)
    {
        priority = 0;
        var cursor = new HeaderCursor(line, at);
        if (!TryReadName(ref cursor, Facilities, out var facility) || !cursor.TrySkip((byte)'.')
            || !TryReadLevel(ref cursor, out var level) || !cursor.TrySkip((byte)' '))
        {
            return false;
        }

        priority = facility * 8 + level;
        at = cursor.At;
        return true;
    }

    /// <summary>The number of a facility's name, or -1.</summary>
    public static int FacilityOf(ReadOnlySpan<byte> name) => IndexOf(Facilities, name);

    /// <summary>The number of a level's name, or -1.</summary>
    public static int LevelOf(ReadOnlySpan<byte> name)
    {
        var level = IndexOf(Levels, name);
        return level < Levels.Length - LevelAliases.Length ? level : level < 0 ? -1 : LevelAliases[level - (Levels.Length - LevelAliases.Length)];
    }

    private static bool TryReadLevel(ref HeaderCursor cursor, out int level)
    {
        level = LevelOf(Word(cursor.Rest));
        if (level < 0)
            return false;
        cursor.At += Word(cursor.Rest).Length;
        return true;
    }

    private static bool TryReadName(ref HeaderCursor cursor, byte[][] names, out int index)
    {
        var word = Word(cursor.Rest);
        index = IndexOf(names, word);
        if (index < 0)
            return false;
        cursor.At += word.Length;
        return true;
    }

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> rest)
    {
        var length = 0;
        while (length < rest.Length && length < 12 && (rest[length] is >= (byte)'a' and <= (byte)'z' || (rest[length] is >= (byte)'0' and <= (byte)'9' && length > 0)))
            length++;
        return rest[..length];
    }

    private static int IndexOf(byte[][] names, ReadOnlySpan<byte> name)
    {
        if (name.Length < 3)
            return -1;
        for (var i = 0; i < names.Length; i++)
        {
            if (name[0] == names[i][0] && name.SequenceEqual(names[i]))
                return i;
        }

        return -1;
    }

    // In the order of their numbers in <syslog.h>.
    private static readonly byte[][] Facilities =
    [
        [.. "kern"u8], [.. "user"u8], [.. "mail"u8], [.. "daemon"u8], [.. "auth"u8], [.. "syslog"u8], [.. "lpr"u8], [.. "news"u8],
        [.. "uucp"u8], [.. "cron"u8], [.. "authpriv"u8], [.. "ftp"u8], [.. "ntp"u8], [.. "audit"u8], [.. "alert"u8], [.. "clock"u8],
        [.. "local0"u8], [.. "local1"u8], [.. "local2"u8], [.. "local3"u8], [.. "local4"u8], [.. "local5"u8], [.. "local6"u8], [.. "local7"u8],
    ];

    private static readonly byte[][] Levels =
    [
        [.. "emerg"u8], [.. "alert"u8], [.. "crit"u8], [.. "err"u8], [.. "warn"u8], [.. "notice"u8], [.. "info"u8], [.. "debug"u8],
        [.. "panic"u8], [.. "error"u8], [.. "warning"u8],
    ];

    private static readonly int[] LevelAliases = [0, 3, 4];
}
