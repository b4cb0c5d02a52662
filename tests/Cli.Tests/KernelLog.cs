using System.Text;

namespace Oom.Cli.Tests;

/// <summary>Builds small kernel logs by hand. All times are on 2026-03-01, in UTC.</summary>
internal sealed class KernelLog
{
    private readonly StringBuilder _text = new();

    public KernelLog Line(string node, string time, string text)
    {
        _text.Append($"2026-03-01T{time}+00:00 {node} kernel: {text}\n");
        return this;
    }

    /// <summary>A whole report of a memory cgroup, as 6.1 prints it, without its stack.</summary>
    public KernelLog MemcgKill(string node, string time, int pid, string comm, string memcg, int rssKb = 10_240)
    {
        foreach (var text in new[]
        {
            $"{comm} invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0",
            $"CPU: 1 PID: {pid} Comm: {comm} Not tainted 6.1.0-13-amd64 #1  Debian 6.1.55-1",
            "Hardware name: QEMU Standard PC (i440FX + PIIX, 1996), BIOS 1.16.2-debian-1.16.2-1 04/01/2014",
            "Call Trace:",
            " <TASK>",
            " dump_stack_lvl+0x44/0x5c",
            " dump_header+0x4a/0x211",
            " oom_kill_process.cold+0xb/0x10",
            " </TASK>",
            "memory: usage 20480kB, limit 20480kB, failcnt 43",
            "swap: usage 0kB, limit 9007199254740988kB, failcnt 0",
            $"Memory cgroup stats for {memcg}:",
            "anon 20000000",
            "file 0",
            "Tasks state (memory values in pages):",
            "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
            $"[{pid,7}]     0 {pid,5}     {rssKb / 2}     {rssKb / 4}    73728        0             0 {comm}",
            $"oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg={memcg},task_memcg={memcg},task={comm},pid={pid},uid=0",
            $"Memory cgroup out of memory: Killed process {pid} ({comm}) total-vm:{rssKb * 2}kB, anon-rss:{rssKb}kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:72kB oom_score_adj:0",
        })
        {
            Line(node, time, text);
        }

        return this;
    }

    /// <summary>The kernel limits the rate of reports, not of kills.</summary>
    public KernelLog BareKill(string node, string time, int pid, string comm) =>
        Line(node, time, $"Out of memory: Killed process {pid} ({comm}) total-vm:68416kB, anon-rss:39480kB, file-rss:13868kB, shmem-rss:0kB, UID:0 pgtables:200kB oom_score_adj:0");

    /// <summary>What follows the kill line when memory.oom.group is set: all members are named, the one that was chosen once more.</summary>
    public KernelLog GroupKill(string node, string time, string memcg, params (int Pid, string Comm)[] members)
    {
        Line(node, time, $"Tasks in {memcg} are going to be killed due to memory.oom.group set");
        foreach (var (pid, comm) in members)
            Line(node, time, $"Memory cgroup out of memory: Killed process {pid} ({comm}) total-vm:20480kB, anon-rss:10240kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:72kB oom_score_adj:0");
        return this;
    }

    public override string ToString() => _text.ToString();
}
