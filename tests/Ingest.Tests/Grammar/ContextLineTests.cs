using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Tests.Grammar;

/// <summary>Lines around the core of a report, and other facts of the kernel.</summary>
public class ContextLineTests
{
    [Theory]
    [InlineData("CPU: 0 PID: 79 Comm: memhog Not tainted 5.10.0-46-amd64 #1 Debian 5.10.262-1", "0 - 79 'memhog' '' 5.10.0-46-amd64 '#1 Debian 5.10.262-1'")]
    [InlineData("CPU: 3 UID: 1000 PID: 7 Comm: a b Tainted: G        W  O       6.12.1-arch1-1 #1 PREEMPT(lazy)", "3 1000 7 'a b' 'G        W  O' 6.12.1-arch1-1 '#1 PREEMPT(lazy)'")]
    [InlineData("CPU: 1 PID: 5 Comm: in:imjournal Kdump: loaded Not tainted 4.18.0-513.el8.x86_64 #1", "1 - 5 'in:imjournal' '' 4.18.0-513.el8.x86_64 '#1'")]
    [InlineData("Pid: 8911, comm: httpd Not tainted 2.6.32-279.el6.i686 #1", "- - 8911 'httpd' '' 2.6.32-279.el6.i686 '#1'")]
    [InlineData("Pid: 10021, comm: test Tainted: G           --------------- H  2.6.32-431.el6.i686 #1", "- - 10021 'test' 'G           --------------- H' 2.6.32-431.el6.i686 '#1'")]
    [InlineData("CPU: 0 PID: 1 Comm: x Not tainted y Not tainted 6.1.0 #1", "0 - 1 'x Not tainted y' '' 6.1.0 '#1'")]
    [InlineData("CPU: 0 PID: 2 Comm:  Not tainted 6.1.0 #1", "0 - 2 '' '' 6.1.0 '#1'")]
    public void TheProcessLineTellsWhoAndWhichKernel(string line, string expected)
    {
        Assert.True(ProcessLine.TryParse(Bytes.Of(line), out var process));
        Assert.Equal(expected, $"{process.Cpu?.ToString() ?? "-"} {process.Uid?.ToString() ?? "-"} {process.Pid} '{Bytes.Text(process.Comm)}' '{Bytes.Text(process.Taint)}' {Bytes.Text(process.Release)} '{Bytes.Text(process.Build)}'");
        Assert.False(process.IsOpen);
    }

    [Theory]
    [InlineData("CPU: Intel something")]
    [InlineData("CPU: 0 is up")]
    [InlineData("Pid: x, comm: y")]
    [InlineData("PID: 5 Comm: x")]
    [InlineData("")]
    public void OtherLinesAreNoProcessLine(string line) => Assert.False(ProcessLine.TryParse(Bytes.Of(line), out _));

    [Theory]
    [InlineData(" out_of_memory+0x1bd/0x4e0", "out_of_memory")]
    [InlineData(" [<ffffffff8163515c>] dump_stack+0x19/0x1b", "dump_stack")]
    [InlineData("[c00000001d0ab210] [c0000000004ef618] dump_header+0x68/0x470", "dump_header")]
    [InlineData(" show_stack from dump_header+0x68/0x254", "dump_header")]
    [InlineData(" oom_kill_process.cold+0xb/0x10", "oom_kill_process.cold")]
    [InlineData(" ? preempt_count_sub+0xc1/0x110", "")]
    [InlineData("RIP: 0033:0x7fa053e5a20d", null)]
    [InlineData("x +0x1/0x2", null)]
    [InlineData("a+0x/0x", null)]
    [InlineData("", null)]
    public void FramesNameTheirFunction(string line, string? function) =>
        Assert.Equal(function, StackLine.TryParse(Bytes.Of(line), out var name) ? Bytes.Text(name) : null);

    [Theory]
    [InlineData("Out of memory and no killable processes...", OomOutcome.NoKillable, true, OomScope.Unknown, "")]
    [InlineData("Memory cgroup out of memory and no killable processes...", OomOutcome.NoKillable, true, OomScope.Unknown, "")]
    [InlineData("Kernel panic - not syncing: System is deadlocked on memory", OomOutcome.Panic, false, OomScope.Global, "System is deadlocked on memory")]
    [InlineData(
        "Kernel panic - not syncing: Out of memory: system-wide panic_on_oom is enabled", OomOutcome.Panic, false, OomScope.Global,
        "Out of memory: system-wide panic_on_oom is enabled")]
    [InlineData(
        "Kernel panic - not syncing: Out of memory: compulsory panic_on_oom is enabled", OomOutcome.Panic, false, OomScope.Unknown,
        "Out of memory: compulsory panic_on_oom is enabled")]
    [InlineData(
        "Kernel panic - not syncing: Out of memory and no killable processes...", OomOutcome.Panic, true, OomScope.Global,
        "Out of memory and no killable processes...")]
    [InlineData(
        "Kernel panic - not syncing: out of memory. Compulsory panic_on_oom is selected.", OomOutcome.Panic, false, OomScope.Unknown,
        "out of memory. Compulsory panic_on_oom is selected.")]
    public void EndsWithoutAKillAreKnown(string line, OomOutcome outcome, bool noKillable, OomScope scope, string panic)
    {
        Assert.True(EndLine.TryParse(Bytes.Of(line), out var read, out var none, out var whose, out var why));
        Assert.Equal((outcome, noKillable, scope, panic), (read, none, whose, Bytes.Text(why)));
    }

    [Theory]
    [InlineData("Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009")]
    [InlineData("---[ end Kernel panic - not syncing: Out of memory: system-wide panic_on_oom is enabled ]---")]
    [InlineData("there are no killable processes in this movie")]
    [InlineData("")]
    public void OtherEndsAreNotOurs(string line) => Assert.False(EndLine.TryParse(Bytes.Of(line), out _, out _, out _, out _));

    /// <summary>With panic_on_oom 2 the machine goes down for a cgroup as well: the words alone do not tell whose memory was out.</summary>
    [Theory]
    [InlineData("Kernel panic - not syncing: Out of memory: system-wide panic_on_oom is enabled", OomScope.Global)]
    [InlineData("Kernel panic - not syncing: Out of memory: compulsory panic_on_oom is enabled", OomScope.Unknown)]
    [InlineData("Kernel panic - not syncing: out of memory. panic_on_oom is selected", OomScope.Global)]
    [InlineData("Kernel panic - not syncing: out of memory. Compulsory panic_on_oom is selected.", OomScope.Unknown)]
    [InlineData("Kernel panic - not syncing: out of memory(memcg). panic_on_oom is selected.", OomScope.Memcg)]
    public void APanicSaysWhoseMemoryWasOutWhereItCan(string line, OomScope scope)
    {
        Assert.True(EndLine.TryParse(Bytes.Of(line), out var outcome, out _, out var read, out _));
        Assert.Equal((OomOutcome.Panic, scope), (outcome, read));
    }

    [Theory]
    [InlineData("oom_reaper: reaped process 92 (stuck-in-io), now anon-rss:0kB, file-rss:4kB, shmem-rss:8kB", "92 'stuck-in-io' 0 4 8 False")]
    [InlineData("oom_reaper: reaped process 92 (a), now b), now anon-rss:1kB, file-rss:2lB, shmem-rss:3kB", "92 'a), now b' 1 2 3 False")]
    [InlineData("oom_reaper: reaped process 93 ((x)) anon-rss:0kB", "93 '(x)'   - False")]
    [InlineData("oom_reaper: unable to reap pid:77 (d (e) f)", "77 'd (e) f'    True")]
    public void ReapedProcessesAreRead(string line, string expected)
    {
        Assert.True(ReaperLine.TryParse(Bytes.Of(line), out var reaped));
        Assert.Equal(expected.Replace("-", "", StringComparison.Ordinal).Replace("stuckinio", "stuck-in-io", StringComparison.Ordinal), $"{reaped.Pid} '{Bytes.Text(reaped.Comm)}' {reaped.AnonRss} {reaped.FileRss} {reaped.ShmemRss} {reaped.Failed}");
    }

    [Theory]
    [InlineData("oom_reaper: going to sleep")]
    [InlineData("reaped process 92 (x)")]
    [InlineData("oom_reaper: reaped process x (y), now anon-rss:0kB")]
    public void OtherLinesOfTheReaperAreNot(string line) => Assert.False(ReaperLine.TryParse(Bytes.Of(line), out _));

    [Theory]
    [InlineData("oom_kill_process: 16 callbacks suppressed", LossCause.RateLimited, 16L)]
    [InlineData("warn_alloc: 5 callbacks suppressed", LossCause.RateLimited, 5L)]
    [InlineData("** 211 printk messages dropped ** ", LossCause.ConsoleDropped, 211L)]
    [InlineData("Missed 34 kernel messages", LossCause.RingOverwritten, 34L)]
    [InlineData("imuxsock[pid: 5, name: x]: 77 messages lost due to rate-limiting", LossCause.DaemonDropped, 77L)]
    [InlineData("Suppressed 912 messages from kernel", LossCause.DaemonDropped, 912L)]
    public void LossIsCounted(string line, LossCause cause, long count)
    {
        Assert.True(LossLine.TryParse(Bytes.Of(line), out var loss));
        Assert.Equal((cause, count), (loss.Cause, loss.Count));
    }

    [Theory]
    [InlineData("callbacks suppressed")]
    [InlineData("x callbacks suppressed")]
    [InlineData("net_ratelimit: 12 callbacks suppressed")]
    [InlineData("no messages from nobody")]
    [InlineData("Missed all kernel messages")]
    public void OtherLossIsNot(string line) => Assert.False(LossLine.TryParse(Bytes.Of(line), out _));

    [Theory]
    [InlineData("chromium: page allocation failure: order:4, mode:0x40dc0(GFP_KERNEL|__GFP_COMP|__GFP_ZERO), nodemask=(null),cpuset=/,mems_allowed=0", "'chromium' 4 0x40dc0(GFP_KERNEL|__GFP_COMP|__GFP_ZERO) (null)")]
    [InlineData("swapper: page allocation failure. order:0, mode:0x20", "'swapper' 0 0x20 ")]
    [InlineData("a: b: page allocation failure: order:10, mode:0xcc0(GFP_KERNEL), nodemask=0-1", "'a: b' 10 0xcc0(GFP_KERNEL) 0-1")]
    [InlineData("page allocation failure is bad", "")]
    [InlineData("x: page allocation failures: 5", "")]
    public void PageAllocationFailuresAreRead(string line, string expected)
    {
        var found = PageAllocationFailureLine.TryParse(Bytes.Of(line), out var failure);
        Assert.Equal(expected, found ? $"'{Bytes.Text(failure.Comm)}' {failure.Order} {Bytes.Text(failure.Gfp.Text)} {Bytes.Text(failure.Nodemask)}" : "");
    }

    [Theory]
    [InlineData("sem-huge: vmalloc: allocation failure: 17592186048512 bytes, mode:0xcc2(GFP_KERNEL|__GFP_HIGHMEM), nodemask=(null)", "'sem-huge' 17592186048512")]
    [InlineData("python3: vmalloc: allocation failure, allocated 12288 of 20480 bytes, mode:0x15080c0(GFP_KERNEL_ACCOUNT|__GFP_ZERO), nodemask=(null)", "'python3' 20480")]
    [InlineData("a b: vmalloc error: size 8388608, exceeds total pages, mode:0xdc0(GFP_KERNEL|__GFP_ZERO), nodemask=(null)", "'a b' 8388608")]
    [InlineData("x: vmalloc error: nothing", "")]
    [InlineData("vmalloc: all fine", "")]
    public void VmallocFailuresAreRead(string line, string expected)
    {
        var found = VmallocFailureLine.TryParse(Bytes.Of(line), out var failure);
        Assert.Equal(expected, found ? $"'{Bytes.Text(failure.Comm)}' {failure.Bytes}" : "");
    }

    [Theory]
    [InlineData("SLUB: Unable to allocate memory on node -1, gfp=0x12c(GFP_NOWAIT)", "0x12c(GFP_NOWAIT)")]
    [InlineData("SLUB: Unable to allocate memory on CPU 1 (of node 0) on node -1, gfp=0xdc0(GFP_KERNEL|__GFP_ZERO)", "0xdc0(GFP_KERNEL|__GFP_ZERO)")]
    [InlineData("SLUB: Unable to allocate memory on node -1 (gfp=0x20)", "0x20")]
    [InlineData("SLUB: HWalign=64", null)]
    public void SlubFailuresAreRead(string line, string? gfp) =>
        Assert.Equal(gfp, SlubFailureLine.TryParse(Bytes.Of(line), out var failure) ? Bytes.Text(failure.Gfp.Text) : null);

    [Theory]
    [InlineData("INFO: task fsyncer:91 blocked for more than 8 seconds.", "'fsyncer' 91 8 False")]
    [InlineData("INFO: task kworker/u8:2:15 blocked for more than 120 seconds.", "'kworker/u8:2' 15 120 False")]
    [InlineData("INFO: task a blocked b:7 blocked in I/O wait for more than 16 seconds.", "'a blocked b' 7 16 True")]
    [InlineData("INFO: rcu_sched self-detected stall on CPU", "")]
    [InlineData("task x blocked for more than 5 seconds", "")]
    public void HungTasksAreRead(string line, string expected)
    {
        var found = HungTaskLine.TryParse(Bytes.Of(line), out var hung);
        Assert.Equal(expected, found ? $"'{Bytes.Text(hung.Comm)}' {hung.Pid} {hung.Seconds} {hung.InIoWait}" : "");
    }

    [Theory]
    [InlineData("Linux version 6.1.0-56-amd64 (debian-kernel@lists.debian.org) (gcc-12) #1 SMP", "6.1.0-56-amd64")]
    [InlineData("Linux version 2.6.32-573.el6.x86_64 (mockbuild@c6b8) (gcc) #1 SMP", "2.6.32-573.el6.x86_64")]
    [InlineData("Linux version 5 is out", null)]
    [InlineData("running Linux version 6.1.0 (x)", null)]
    public void ABootIsRead(string line, string? release) =>
        Assert.Equal(release, BootLine.TryParse(Bytes.Of(line), out var boot) ? Bytes.Text(boot.Release) : null);

    [Theory]
    [InlineData("...", true)]
    [InlineData("[...]", true)]
    [InlineData("[snip]", true)]
    [InlineData("<trim>", true)]
    [InlineData("\u2026", true)]
    [InlineData("snip", false)]
    [InlineData("wait...", false)]
    [InlineData("", false)]
    [InlineData("[]", false)]
    public void DotsOfAPersonAreKnown(string line, bool expected) => Assert.Equal(expected, ElisionLine.IsElision(Bytes.Of(line)));

    [Theory]
    [InlineData("sending SIGTERM to process 25850 uid 1000 \"Web \" Content\": badness 397, VmRSS 1596 MiB", "earlyoom 25850 'Web \" Content' 1000 397")]
    [InlineData("Killed /a/b due to memory pressure for /a being 61.07% > 50.00% for > 20s", "systemd-oomd  ''  ")]
    [InlineData("I lowmemorykiller: Kill 'org.x' (17933), uid 10446, oom_score_adj 905 to free 140528kB rss, 37404kB swap; reason: low watermark", "lmkd 17933 'org.x' 10446 ")]
    [InlineData("lowmemorykiller: Killing 'd.play' (2613), adj 1000,", "lowmemorykiller 2613 'd.play'  ")]
    [InlineData("[talos] Sending SIGKILL to cgroup {\"cgroup\": \"/sys/fs/cgroup/x\"}", "talos-oom-controller  ''  ")]
    [InlineData("Killed process 5 (x)", "")]
    [InlineData("sending SIGTERM to all processes", "")]
    [InlineData("Kill 'x' now", "")]
    public void OtherKillersAreKnownByTheirWords(string line, string expected)
    {
        var found = UserspaceKillLine.TryParse(Bytes.Of(line), out var kill);
        Assert.Equal(expected, found ? $"{kill.Killer} {kill.Pid} '{Bytes.Text(kill.Comm)}' {kill.Uid} {kill.OomScore}" : "");
    }
}
