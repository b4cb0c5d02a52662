namespace Oom.Ingest.Framing;

/// <summary>Months as strftime's %b prints them in common locales; logs are written in the language of their machine.</summary>
internal static class MonthNames
{
    /// <summary>Reads a month's name (and an optional full stop) at the cursor; 0 when the word is no month known here.</summary>
    public static int Read(ref HeaderCursor cursor)
    {
        var rest = cursor.Rest;
        if (rest.Length >= 4 && rest[3] == ' ' && English(rest) is var english and > 0)
        {
            cursor.At += 3;
            return english;
        }

        return ReadOther(ref cursor);
    }

    /// <summary>The month of a three-letter English name, or 0.</summary>
    public static int English(ReadOnlySpan<byte> name) => name.Length < 3 ? 0 : ((name[0] << 16) | (name[1] << 8) | name[2]) switch
    {
        ('J' << 16) | ('a' << 8) | 'n' => 1,
        ('F' << 16) | ('e' << 8) | 'b' => 2,
        ('M' << 16) | ('a' << 8) | 'r' => 3,
        ('A' << 16) | ('p' << 8) | 'r' => 4,
        ('M' << 16) | ('a' << 8) | 'y' => 5,
        ('J' << 16) | ('u' << 8) | 'n' => 6,
        ('J' << 16) | ('u' << 8) | 'l' => 7,
        ('A' << 16) | ('u' << 8) | 'g' => 8,
        ('S' << 16) | ('e' << 8) | 'p' => 9,
        ('O' << 16) | ('c' << 8) | 't' => 10,
        ('N' << 16) | ('o' << 8) | 'v' => 11,
        ('D' << 16) | ('e' << 8) | 'c' => 12,
        _ => 0,
    };

    private static int ReadOther(ref HeaderCursor cursor)
    {
        var rest = cursor.Rest;
        var length = 0;
        while (length < rest.Length && length < 24 && rest[length] is not ((byte)' ' or (byte)'.' or (byte)':' or (byte)'[' or (byte)']'))
            length++;
        var word = rest[..length];
        if (word.Length < 3)
            return 0;

        foreach (var (name, month) in Names)
        {
            if (!word.StartsWith(name))
                continue;
            cursor.At += length;
            cursor.TrySkip((byte)'.');
            return month;
        }

        return 0;
    }

    // Longer names stand before their prefixes. German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Russian,
    // Ukrainian, Polish, Czech, Turkish; Chinese and Japanese write 11月, Korean 11월.
    private static readonly (byte[] Name, int Month)[] Names = Table(
        "10月 10", "11月 11", "12月 12", "1月 1", "2月 2", "3月 3", "4月 4", "5月 5", "6月 6", "7月 7", "8月 8", "9月 9",
        "10월 10", "11월 11", "12월 12", "1월 1", "2월 2", "3월 3", "4월 4", "5월 5", "6월 6", "7월 7", "8월 8", "9월 9",
        "jan 1", "Jan 1", "ene 1", "gen 1", "янв 1", "січ 1", "sty 1", "led 1", "Oca 1",
        "feb 2", "Feb 2", "fev 2", "fév 2", "фев 2", "лют 2", "lut 2", "úno 2", "Şub 2",
        "marz 3", "mars 3", "mar 3", "Mar 3", "Mär 3", "mär 3", "mrt 3", "мар 3", "бер 3", "bře 3",
        "apr 4", "Apr 4", "abr 4", "avr 4", "апр 4", "кві 4", "kwi 4", "dub 4", "Nis 4",
        "mai 5", "Mai 5", "may 5", "May 5", "mag 5", "mei 5", "maj 5", "май 5", "мая 5", "тра 5", "kvě 5",
        "juin 6", "jun 6", "Jun 6", "giu 6", "июн 6", "чер 6", "cze 6", "čen 6", "Haz 6",
        "juil 7", "jul 7", "Jul 7", "lug 7", "июл 7", "лип 7", "lip 7", "čec 7", "Tem 7",
        "août 8", "aou 8", "aug 8", "Aug 8", "ago 8", "авг 8", "сер 8", "sie 8", "srp 8", "Ağu 8",
        "sept 9", "sep 9", "Sep 9", "set 9", "сен 9", "вер 9", "wrz 9", "zář 9", "Eyl 9",
        "oct 10", "Oct 10", "okt 10", "Okt 10", "ott 10", "out 10", "окт 10", "жов 10", "paź 10", "říj 10", "Eki 10",
        "nov 11", "Nov 11", "ноя 11", "лис 11", "lis 11", "Kas 11",
        "déc 12", "dec 12", "Dec 12", "dez 12", "Dez 12", "dic 12", "дек 12", "гру 12", "gru 12", "pro 12", "Ara 12");

    private static (byte[] Name, int Month)[] Table(params string[] entries) =>
        [.. entries.Select(entry => entry.Split(' ')).Select(parts => (System.Text.Encoding.UTF8.GetBytes(parts[0]), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)))];
}
