using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary>
/// The columns of a task table, taken from the words of its own header and never from a kernel version: vendors move columns
/// between versions. Unknown words are columns too; their values are skipped.
/// </summary>
internal sealed class TaskLayout
{
    private enum Column : byte
    {
        Unknown,
        Uid,
        Tgid,
        TotalVm,
        Rss,
        RssAnon,
        RssFile,
        RssShmem,
        PageTables,
        PageTableBytes,
        SwapEntries,
        OomScoreAdj,
        OomAdj,
        Cpu,
    }

    private readonly Column[] columns;

    private TaskLayout(Column[] columns, ImmutableArray<string> words)
    {
        this.columns = columns;
        Words = words;
    }

    /// <summary>The header's words, <c>[ pid ]</c> left out.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>
    /// <c>[  pid  ]   uid  tgid total_vm      rss …  name</c>. <paramref name="isOpen"/> is set when it stops before
    /// <c>name</c> (hard-wrapped text).
    /// </summary>
    public static bool TryParseHeader(ReadOnlySpan<byte> text, out TaskLayout? layout, out bool isOpen)
    {
        layout = null;
        isOpen = false;
        var cursor = new LineCursor(text);
        cursor.SkipSpaces();
        if (!cursor.TrySkip((byte)'['))
            return false;
        cursor.SkipSpaces();
        if (!cursor.TrySkip("pid"u8))
            return false;
        cursor.SkipSpaces();
        if (!cursor.TrySkip((byte)']'))
            return false;
        var words = ImmutableArray.CreateBuilder<string>(12);
        var columns = new List<Column>(12);
        while (true)
        {
            cursor.SkipSpaces();
            var word = cursor.ReadWord();
            if (word.IsEmpty)
                break;
            words.Add(KernelText.Decode(word));
            if (word.SequenceEqual("name"u8))
            {
                layout = new TaskLayout([.. columns], words.ToImmutable());
                return true;
            }
            columns.Add(ColumnOf(word));
            if (columns.Count > 32)
                return false;
        }
        isOpen = columns.Count > 0;
        return isOpen;
    }

    /// <summary>
    /// The layout that fits a row whose header is lost, by how many numbers it has: 10 from 6.8 on, 8 with nr_pmds (4.0-4.14),
    /// 7 in all others. Of those, bytes of page tables are whole KiB and pages are few; a negative sixth number is oom_adj.
    /// Null when none fits.
    /// </summary>
    public static TaskLayout? OfHeaderless(ReadOnlySpan<byte> row)
    {
        var cursor = new LineCursor(row);
        cursor.SkipSpaces();
        if (!cursor.TrySkip((byte)'['))
            return null;
        cursor.SkipSpaces();
        if (!cursor.TryReadInt32(out _) || !cursor.TrySkip((byte)']'))
            return null;
        Span<long> numbers = stackalloc long[11];
        var count = 0;
        while (count < numbers.Length)
        {
            cursor.SkipSpaces();
            var start = cursor.Position;
            // a name may begin with digits; a number of the table has a space behind it
            if (!cursor.TryReadInt64(out var value) || (!cursor.IsAtEnd && cursor.Rest[0] != (byte)' ') || cursor.Position == start)
                break;
            numbers[count++] = value;
        }
        return count switch
        {
            >= 10 => Headerless.From6_8,
            8 or 9 => Headerless.From4_0,
            7 when numbers[4] >= 1024 && numbers[4] % 1024 == 0 => Headerless.From4_15,
            7 when numbers[5] < 0 => Headerless.El6,
            7 => Headerless.From3_0,
            _ => null,
        };
    }

    private static class Headerless
    {
        public static readonly TaskLayout El6 = Of("[ pid ] uid tgid total_vm rss cpu oom_adj oom_score_adj name"u8);
        public static readonly TaskLayout From3_0 = Of("[ pid ] uid tgid total_vm rss nr_ptes swapents oom_score_adj name"u8);
        public static readonly TaskLayout From4_0 = Of("[ pid ] uid tgid total_vm rss nr_ptes nr_pmds swapents oom_score_adj name"u8);
        public static readonly TaskLayout From4_15 = Of("[ pid ] uid tgid total_vm rss pgtables_bytes swapents oom_score_adj name"u8);
        public static readonly TaskLayout From6_8 = Of("[ pid ] uid tgid total_vm rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name"u8);

        private static TaskLayout Of(ReadOnlySpan<byte> header) =>
            TryParseHeader(header, out var layout, out _) ? new TaskLayout(layout!.columns, []) : throw new InvalidOperationException("A header of our own is wrong");
    }

    /// <summary><c>[  1234]  1000 …</c>: a row, perhaps cut.</summary>
    public static bool IsStartOfRow(ReadOnlySpan<byte> text)
    {
        var cursor = new LineCursor(text);
        cursor.SkipSpaces();
        if (!cursor.TrySkip((byte)'['))
            return false;
        cursor.SkipSpaces();
        if (!cursor.TryReadInt32(out _) || !cursor.TrySkip((byte)']'))
            return false;
        cursor.SkipSpaces();
        return cursor.TryReadInt64(out _);
    }

    /// <summary><c>[  1234]  1000  1234    29408  …  0 name</c>. The name is everything after one space, as printed.</summary>
    public bool TryParseRow(ReadOnlySpan<byte> text, out TaskRow row, out ReadOnlySpan<byte> name)
    {
        row = default;
        name = default;
        var cursor = new LineCursor(text);
        cursor.SkipSpaces();
        if (!cursor.TrySkip((byte)'['))
            return false;
        cursor.SkipSpaces();
        if (!cursor.TryReadInt32(out var pid) || !cursor.TrySkip((byte)']'))
            return false;

        long uid = 0, tgid = pid, totalVm = 0, rss = 0, pageTables = 0;
        var hasPageTables = false;
        Pages? anon = null, file = null, shmem = null, swap = null;
        long? pageTableBytes = null;
        int? scoreAdj = null, adj = null, cpu = null;
        foreach (var column in columns)
        {
            cursor.SkipSpaces();
            if (!cursor.TryReadInt64(out var value))
                return false;
            switch (column)
            {
                case Column.Uid:
                    // printed with %5d: an id above 2^31 comes out negative
                    uid = value < 0 ? value + (1L << 32) : value;
                    break;
                case Column.Tgid:
                    tgid = value;
                    break;
                case Column.TotalVm:
                    totalVm = value;
                    break;
                case Column.Rss:
                    rss = value;
                    break;
                case Column.RssAnon:
                    anon = new Pages(value);
                    break;
                case Column.RssFile:
                    file = new Pages(value);
                    break;
                case Column.RssShmem:
                    shmem = new Pages(value);
                    break;
                case Column.PageTables:
                    pageTables += value;
                    hasPageTables = true;
                    break;
                case Column.PageTableBytes:
                    pageTableBytes = value;
                    break;
                case Column.SwapEntries:
                    swap = new Pages(value);
                    break;
                case Column.OomScoreAdj:
                    scoreAdj = (int)Math.Clamp(value, int.MinValue, int.MaxValue);
                    break;
                case Column.OomAdj:
                    adj = (int)Math.Clamp(value, int.MinValue, int.MaxValue);
                    break;
                case Column.Cpu:
                    cpu = (int)Math.Clamp(value, int.MinValue, int.MaxValue);
                    break;
                case Column.Unknown:
                    break;
            }
        }
        if (!cursor.TrySkip((byte)' ') && !cursor.IsAtEnd)
            return false;
        name = cursor.Rest;
        row = new TaskRow
        {
            Pid = pid,
            Uid = uid,
            Tgid = (int)Math.Clamp(tgid, int.MinValue, int.MaxValue),
            TotalVm = new Pages(totalVm),
            Rss = new Pages(rss),
            RssAnon = anon,
            RssFile = file,
            RssShmem = shmem,
            PageTableBytes = pageTableBytes,
            PageTables = hasPageTables ? new Pages(pageTables) : null,
            SwapEntries = swap,
            OomScoreAdj = scoreAdj,
            OomAdj = adj,
            Cpu = cpu,
            Comm = "",
        };
        return true;
    }

    private static Column ColumnOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("uid"u8) ? Column.Uid
        : word.SequenceEqual("tgid"u8) ? Column.Tgid
        : word.SequenceEqual("total_vm"u8) ? Column.TotalVm
        : word.SequenceEqual("rss"u8) || word.EndsWith(")nrss"u8) ? Column.Rss
        : word.SequenceEqual("rss_anon"u8) ? Column.RssAnon
        : word.SequenceEqual("rss_file"u8) ? Column.RssFile
        : word.SequenceEqual("rss_shmem"u8) ? Column.RssShmem
        : word.SequenceEqual("nr_ptes"u8) || word.SequenceEqual("nr_pmds"u8) || word.SequenceEqual("nr_puds"u8) ? Column.PageTables
        : word.SequenceEqual("pgtables_bytes"u8) ? Column.PageTableBytes
        : word.SequenceEqual("swapents"u8) ? Column.SwapEntries
        : word.SequenceEqual("oom_score_adj"u8) ? Column.OomScoreAdj
        : word.SequenceEqual("oom_adj"u8) ? Column.OomAdj
        : word.SequenceEqual("cpu"u8) ? Column.Cpu
        : Column.Unknown;
}
