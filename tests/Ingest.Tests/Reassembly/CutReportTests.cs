using System.Text;
using Oom.Contracts;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>What follows a report whose end is not there is not the rest of it.</summary>
public class CutReportTests
{
    private const string Head = "[   12.000000] a invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0";

    [Fact]
    public void AFailedAllocationKeepsItsMemory()
    {
        var events = Read(
            Head,
            "[   12.100000] nfsd: page allocation failure: order:10, mode:0x6040c0(GFP_KERNEL|__GFP_COMP), nodemask=(null),cpuset=/,mems_allowed=0",
            "[   12.100001] CPU: 0 PID: 651 Comm: nfsd Not tainted 5.10.0-46-amd64 #1 Debian 5.10.262-1",
            "[   12.100002] Hardware name: QEMU Standard PC (i440FX + PIIX, 1996), BIOS 1.16.2-debian-1.16.2-1 04/01/2014",
            "[   12.100003] Call Trace:",
            "[   12.100004]  dump_stack+0x6b/0x83",
            "[   12.100005] Mem-Info:",
            "[   12.100006] active_anon:10 inactive_anon:20 isolated_anon:0",
            "[   12.100007] Free swap  = 12kB");

        var failure = Assert.Single(events.OfType<AllocationFailed>());
        Assert.Equal((12, 8), (failure.Memory?.FreeSwap?.Count, failure.Lines.Count));
        var report = Assert.Single(events.Reports());
        Assert.True(report.Memory.IsEmpty);
        Assert.Null(report.Hardware);
    }

    /// <summary>The kill line of the one that was chosen is lost; it comes again among the members of its group.</summary>
    [Fact]
    public void TheChosenOneIsThePrimaryVictimWhereverItStands()
    {
        var report = Assert.Single(Read(
            Head,
            "[   12.000001] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/x,task_memcg=/x,task=a,pid=10,uid=0",
            "[   12.000002] Tasks in /x are going to be killed due to memory.oom.group set",
            "[   12.000003] Memory cgroup out of memory: Killed process 11 (b) total-vm:8kB, anon-rss:4kB, file-rss:0kB, shmem-rss:0kB",
            "[   12.000004] Memory cgroup out of memory: Killed process 10 (a) total-vm:9kB, anon-rss:5kB, file-rss:0kB, shmem-rss:0kB").Reports());
        Assert.Equal([(11, false), (10, true)], report.Victims.Select(victim => (victim.Pid, victim.IsPrimary)));
    }

    private static IReadOnlyList<KernelEvent> Read(params string[] log) => LogReading.Events(Encoding.ASCII.GetBytes(string.Join('\n', log) + "\n"));
}
