using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Tests.Grammar;

public class KilledLineTests
{
    [Theory]
    [InlineData("Out of Memory: Killed process 1759 (mysqld).", "Global 1759 'mysqld' uid - vm - anon - file - shmem - pt - adj -")]
    [InlineData("Killed process 4711, UID 27, (mysqld) total-vm:10kB, anon-rss:9kB, file-rss:8kB", "Unknown 4711 'mysqld' uid 27 vm 10 anon 9 file 8 shmem - pt - adj -")]
    [InlineData("Killed process 4711 (mysqld), UID 27, total-vm:10kB, anon-rss:9kB, file-rss:8kB, shmem-rss:7kB", "Unknown 4711 'mysqld' uid 27 vm 10 anon 9 file 8 shmem 7 pt - adj -")]
    [InlineData("Killed process 7 (x) total-vm:10kB, anon-rss:9kB, file-rss:8kB", "Unknown 7 'x' uid - vm 10 anon 9 file 8 shmem - pt - adj -")]
    [InlineData("Killed process 7 (x) total-vm:10kB, anon-rss:9kB, file-rss:8kB, shmem-rss:7kB", "Unknown 7 'x' uid - vm 10 anon 9 file 8 shmem 7 pt - adj -")]
    [InlineData("Out of memory: Killed process 7 (x) total-vm:10kB, anon-rss:9kB, file-rss:8kB, shmem-rss:7kB", "Global 7 'x' uid - vm 10 anon 9 file 8 shmem 7 pt - adj -")]
    [InlineData("Out of memory: Killed process 7 (x) total-vm:10kB, anon-rss:9kB, file-rss:8kB, shmem-rss:7kB, UID:1000 pgtables:44kB oom_score_adj:-5", "Global 7 'x' uid 1000 vm 10 anon 9 file 8 shmem 7 pt 44 adj -5")]
    [InlineData("Memory cgroup out of memory: Killed process 7 (x) total-vm:10kB, anon-rss:9kB, file-rss:8kB, shmem-rss:7kB, UID:4294967294 pgtables:44kB oom_score_adj:0", "Memcg 7 'x' uid 4294967294 vm 10 anon 9 file 8 shmem 7 pt 44 adj 0")]
    [InlineData("Out of memory (oom_kill_allocating_task): Killed process 7 (x) total-vm:10kB, anon-rss:9kB, file-rss:8kB, shmem-rss:7lB, UID:0 pgtables:44kB oom_score_adj:0", "Global 7 'x' uid 0 vm 10 anon 9 file 8 shmem 7 pt 44 adj 0")]
    public void ReadsEverySpelling(string line, string expected)
    {
        Assert.True(KilledLine.TryParse(Bytes.Of(line), out var killed));
        Assert.Equal(expected, Shown(killed));
        Assert.False(killed.IsOpen);
    }

    [Theory]
    [InlineData("a b (c) d")]
    [InlineData("")]
    [InlineData(")")]
    [InlineData("((sd-pam))")]
    [InlineData("x) total-vm:1kB")]
    [InlineData("proc, UID:0")]
    [InlineData("x,pid=1,uid=0")]
    [InlineData("Killed process")]
    [InlineData("Killed process 1")]
    [InlineData("123456789012345")]
    [InlineData("tab\there")]
    [InlineData("a\nOut of memory")]
    [InlineData("\\xff\\xfe\\x80bad")]
    [InlineData("a\u0436\u0436\u0436\u0436\u0436\u0436\u0436")]
    public void TakesAnyName(string name)
    {
        Assert.True(KilledLine.TryParse(Bytes.Of($"Memory cgroup out of memory: Killed process 82 ({name}) total-vm:10kB, anon-rss:9kB, file-rss:8kB, shmem-rss:7kB, UID:5 pgtables:44kB oom_score_adj:300"), out var killed));
        Assert.Equal($"Memcg 82 '{Bytes.Text(Bytes.Of(name))}' uid 5 vm 10 anon 9 file 8 shmem 7 pt 44 adj 300", Shown(killed));
    }

    [Theory]
    [InlineData("Killed process 12 (bench_alloc)")]
    [InlineData("Killed process 12 (bench_alloc")]
    [InlineData("Killed process 12")]
    [InlineData("Out of memory: Killed process")]
    [InlineData("Killed process 12 (x) total-vm:10kB, anon-rss:9kB,")]
    [InlineData("Killed process 12 (x) total-vm:10kB, anon-rss:9kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:44kB")]
    public void SaysThatTheRestIsMissing(string line)
    {
        Assert.True(KilledLine.TryParse(Bytes.Of(line), out var killed));
        Assert.True(killed.IsOpen);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Killed process")]
    [InlineData("Killed process x (y)")]
    [InlineData("Killed process 12x (y) total-vm:1kB")]
    [InlineData("Killed processes 12 (y)")]
    [InlineData("killed by signal 9")]
    public void IsSilentElsewhere(string line)
    {
        var found = KilledLine.TryParse(Bytes.Of(line), out var killed);
        Assert.True(!found || (killed.IsOpen && killed.Pid == 0), Shown(killed));
    }

    private static string Shown(in KilledLine killed)
    {
        static string Number(long? number) => number is { } value ? $"{value}" : "-";
        return $"{killed.Prefix.Scope} {killed.Pid} '{Bytes.Text(killed.Comm)}' uid {Number(killed.Uid)} vm {Number(killed.TotalVm)} anon {Number(killed.AnonRss)} "
            + $"file {Number(killed.FileRss)} shmem {Number(killed.ShmemRss)} pt {Number(killed.PageTables)} adj {Number(killed.OomScoreAdj)}";
    }
}
