using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Tests.Grammar;

public class TaskLayoutTests
{
    [Theory]
    [InlineData("[ pid ]   uid  tgid total_vm      rss cpu oom_adj oom_score_adj name",
        "[ 4801]    27  4801   491002   180233   3     -16          -941 mysqld", "27 4801 491002 180233 anon - file - shmem - bytes - pt - swap - adj -941 old -16 cpu 3 'mysqld'")]
    [InlineData("[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name",
        "[  812]     0   812     3120       90      12      310         -1000 systemd-udevd", "0 812 3120 90 anon - file - shmem - bytes - pt 12 swap 310 adj -1000 old - cpu - 'systemd-udevd'")]
    [InlineData("[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name",
        "[ 2204]  1000  2204   310220   121002     402       4        0           300 chrome", "1000 2204 310220 121002 anon - file - shmem - bytes - pt 406 swap 0 adj 300 old - cpu - 'chrome'")]
    [InlineData("[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds nr_puds swapents oom_score_adj name",
        "[ 2204]  1000  2204   310220   121002     402       4       2        9           300 chrome", "1000 2204 310220 121002 anon - file - shmem - bytes - pt 408 swap 9 adj 300 old - cpu - 'chrome'")]
    [InlineData("[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
        "[     74]     0    74      736      408    40960        0          -250 systemd-journal", "0 74 736 408 anon - file - shmem - bytes 40960 pt - swap 0 adj -250 old - cpu - 'systemd-journal'")]
    [InlineData("[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name",
        "[ 185665]     0 185665     8688     3840     3840        1         2   458752     4832           250 dd", "0 185665 8688 3840 anon 3840 file 1 shmem 2 bytes 458752 pt - swap 4832 adj 250 old - cpu - 'dd'")]
    [InlineData("[ pid ]   uid  tgid total_vm      rss novel_column swapents name",
        "[ 1234]     0  1234       10        5      777        6 x", "0 1234 10 5 anon - file - shmem - bytes - pt - swap 6 adj - old - cpu - 'x'")]
    public void ColumnsComeFromTheHeadersOwnWords(string header, string line, string expected)
    {
        Assert.True(TaskLayout.TryParseHeader(Bytes.Of(header), out var layout, out var isOpen));
        Assert.False(isOpen);
        Assert.True(layout!.TryParseRow(Bytes.Of(line), out var row, out var name));
        Assert.Equal(expected, Shown(row, Bytes.Text(name)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" leading")]
    [InlineData("trailing ")]
    [InlineData("]  0     0 evil")]
    [InlineData("0 0 0")]
    [InlineData("531")]
    [InlineData("(a) (b)")]
    [InlineData("\\xff\\xfe\\x80bad")]
    public void TakesAnyName(string name)
    {
        Assert.True(TaskLayout.TryParseHeader("[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name"u8, out var layout, out _));
        Assert.True(layout!.TryParseRow(Bytes.Of($"[    101]  1000   101      544      201    40960        0             0 {name}"), out var row, out var read));
        Assert.Equal((101, Bytes.Text(Bytes.Of(name)), 0), (row.Pid, Bytes.Text(read), row.OomScoreAdj));
    }

    [Fact]
    public void AUidAboveTwoToThe31IsPrintedNegative()
    {
        Assert.True(TaskLayout.TryParseHeader("[ pid ] uid tgid total_vm rss nr_ptes swapents oom_score_adj name"u8, out var layout, out _));
        Assert.True(layout!.TryParseRow("[    9] -2     9       10        5       7        0             0 nobody"u8, out var row, out _));
        Assert.Equal(4294967294, row.Uid);
    }

    [Theory]
    [InlineData("[ 4801]    27  4801   491002   180233   3     -16          -941 mysqld", -941, "mysqld", null)]
    [InlineData("[     74]     0    74      736      408    40960        0          -250 systemd-journal", -250, "systemd-journal", 40960L)]
    [InlineData("[ 2204]  1000  2204   310220   121002     402       4        0           300 chrome", 300, "chrome", null)]
    [InlineData("[ 185665]     0 185665     8688     3840     3840        0         0   458752     4832           250 dd", 250, "dd", 458752L)]
    public void ARowWithoutHeaderIsReadByTheNumberOfItsColumns(string line, int adj, string comm, long? pageTableBytes)
    {
        var layout = TaskLayout.OfHeaderless(Bytes.Of(line));
        Assert.NotNull(layout);
        Assert.True(layout.TryParseRow(Bytes.Of(line), out var row, out var name));
        Assert.Equal((adj, comm, pageTableBytes), (row.OomScoreAdj, Bytes.Text(name), row.PageTableBytes));
    }

    [Theory]
    [InlineData("[  pid  ]   uid  tgid total_vm      rss pgtables_bytes")]
    [InlineData("[ pid ] uid")]
    public void SaysThatTheHeadersRestIsMissing(string header)
    {
        Assert.True(TaskLayout.TryParseHeader(Bytes.Of(header), out var layout, out var isOpen));
        Assert.True(isOpen);
        Assert.Null(layout);
    }

    [Theory]
    [InlineData("[ pid ]")]
    [InlineData("[ pod ] uid tgid name")]
    [InlineData("pid uid tgid name")]
    [InlineData("")]
    public void IsSilentElsewhere(string line) => Assert.False(TaskLayout.TryParseHeader(Bytes.Of(line), out _, out _));

    [Theory]
    [InlineData("[<c04ec6c4>] ? dump_header+0x84/0x190")]
    [InlineData("[   88.120311] usb 1-1: new device")]
    [InlineData("[ 99999999999999999999]     0 1 2 3 4 5 6 x")]
    [InlineData("[  101]  1000   101      544")]
    [InlineData("[drm] something")]
    public void OtherBracketsAreNoRows(string line)
    {
        Assert.True(TaskLayout.TryParseHeader("[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name"u8, out var layout, out _));
        Assert.False(layout!.TryParseRow(Bytes.Of(line), out _, out _));
        Assert.Null(TaskLayout.OfHeaderless(Bytes.Of(line)));
    }

    private static string Shown(in TaskRow row, string name)
    {
        static string Number(long? number) => number is { } value ? $"{value}" : "-";
        return $"{row.Uid} {row.Tgid} {row.TotalVm.Count} {row.Rss.Count} anon {Number(row.RssAnon?.Count)} file {Number(row.RssFile?.Count)} shmem {Number(row.RssShmem?.Count)} "
            + $"bytes {Number(row.PageTableBytes)} pt {Number(row.PageTables?.Count)} swap {Number(row.SwapEntries?.Count)} adj {Number(row.OomScoreAdj)} old {Number(row.OomAdj)} cpu {Number(row.Cpu)} '{name}'";
    }
}
