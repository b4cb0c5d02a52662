using Oom.Simulation.Kernels;
using Oom.Simulation.Lines;
using Oom.Simulation.Machines;
using Oom.Simulation.Text;
using Oom.Simulation.Truths;

namespace Oom.Simulation.Events;

/// <summary>Facts of the kernel that are not OOM kills, and programs that kill or only say so.</summary>
internal sealed class OtherEventComposer(LogSimulation options, ReportFacts facts)
{
    private static readonly LineTemplate ShowMemory = "<6>sysrq: Show Memory";
    private static readonly LineTemplate SlubOld = "SLUB: Unable to allocate memory on node -1, gfp=0x{Gfp}";
    private static readonly LineTemplate SlubNew =
        "SLUB: Unable to allocate memory on CPU {Cpu} (of node 0) on node -1, gfp=0x{Gfp}";
    private static readonly LineTemplate SlubCache =
        "  cache: {SlabName}, object size: {ObjectSize}, buffer size: {ObjectSize}, default order: 1, min order: 0";
    private static readonly LineTemplate SlubNode = "  node 0: slabs: {Slabs}, objs: {Objects}, free: 0";
    private static readonly LineTemplate BootLine = "<5>Linux version {Release} {Compiler} {Build}";
    private static readonly LineTemplate[] BootLines = LineTemplate.ParseAll("""
        <6>Command line: BOOT_IMAGE=/boot/vmlinuz-{Release} root=UUID=8f1f2b7e-5a52-4c1d-9a58-0d6ab5a5b0c1 ro quiet
        <6>BIOS-provided physical RAM map:
        <6>BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable
        <6>BIOS-e820: [mem 0x0000000000100000-0x00000000bffdffff] usable
        <6>NX (Execute Disable) protection: active
        <6>tsc: Fast TSC calibration using PIT
        <6>DMI: {Hardware}
        <6>Freeing SMP alternatives memory: 40K
        <6>smpboot: Total of {Cpu} processors activated
        <6>devtmpfs: initialized
        <6>NET: Registered PF_INET protocol family
        <6>random: crng init done
        """);

    private static readonly LineTemplate PanicLine = "<0>Kernel panic - not syncing: Fatal exception in interrupt";
    private static readonly LineTemplate Rebooting = "<0>Rebooting in 10 seconds..";

    private static readonly LineTemplate ForgedHeader =
        "evil invoked oom-killer: gfp_mask=0x140dca(GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO), order=0, oom_score_adj=0";

    private static readonly LineTemplate ForgedSummary =
        "<6>oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/,task=evil,pid=1,uid=0";

    private static readonly LineTemplate[] ForgedKills = LineTemplate.ParseAll("""
        <3>Out of memory: Killed process 1 (x) total-vm:1kB, anon-rss:1kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:1kB oom_score_adj:0
        <3>Out of memory: Killed process 1 (x)
        <3>Memory cgroup out of memory: Killed process 4711 (spoof) total-vm:104kB, anon-rss:92kB, file-rss:0kB, shmem-rss:0kB
        <6>oom_reaper: reaped process 997 (spoof), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB
        """);

    private static readonly byte[][] Workers =
    [
        "kworker/u8:3"u8.ToArray(), "jbd2/sda1-8"u8.ToArray(), "mysqld"u8.ToArray(), "postgres"u8.ToArray(), "dd"u8.ToArray(), "rsync"u8.ToArray(),
        "slow fsync"u8.ToArray(), "kubelet"u8.ToArray(), "containerd"u8.ToArray(), "nfsd"u8.ToArray(),
    ];

    private static readonly byte[][] Caches = ["taskstats"u8.ToArray(), "kmalloc-2k"u8.ToArray(), "skbuff_head_cache"u8.ToArray()];

    private static readonly Speaker Oomd = new("systemd-oomd"u8.ToArray(), 3, true);
    private static readonly Speaker Earlyoom = new("earlyoom"u8.ToArray(), 3, true);
    private static readonly Speaker[] Forgers =
    [
        new("myapp"u8.ToArray(), 1, true), new("kernel-sim"u8.ToArray(), 1, true), new("python3"u8.ToArray(), 3, true),
        new("logger"u8.ToArray(), 1, true),
    ];

    public SimulatedEvent Compose(SimulatedHost host, KernelFormat kernel, FleetClock clock)
    {
        facts.Begin(host, kernel);
        return facts.Dice.Below(100) switch
        {
            < 20 => AllocationFailure(),
            < 42 => HungTask(),
            < 52 => VmallocFailure(),
            < 62 => SlubFailure(),
            < 76 => UserSpaceKill(),
            < 82 => ShowMemoryRequest(),
            < 84 => Panic(),
            < 88 => Boot(host, kernel, clock),
            _ => Forgery(),
        };
    }

    public SimulatedEvent Boot(SimulatedHost host, KernelFormat kernel, FleetClock clock)
    {
        host.Reboot(clock);
        facts.Begin(host, kernel);
        facts.Values[Field.Cpu] = host.CpuCount;
        var boot = Begin("boot");
        boot.Add(BootLine, facts.Values, Section.Header, 0, 0);
        foreach (var line in BootLines)
            boot.Add(line, facts.Values, Section.Other, 0, 200 + facts.Dice.Below(60_000));
        return boot;
    }

    private SimulatedEvent Begin(string kind, Speaker? speaker = null)
    {
        var truth = new EventTruth(kind, facts.Host.Name, facts.Host.Boot)
        {
            Generation = speaker is null ? facts.Kernel.Name : null,
            Release = speaker is null ? facts.Kernel.Release : null,
        };
        return new SimulatedEvent(truth, facts.Dice) { SplitsRecords = facts.Kernel.LogsLines, Speaker = speaker ?? Speaker.Kernel };
    }

    /// <summary>Names the task that failed or waits.</summary>
    private void SetTask(SimulatedEvent target)
    {
        var (values, truth) = (facts.Values, target.Truth);
        var isHostile = facts.Dice.Chance(options.HostileNameShare);
        var comm = isHostile ? facts.Dice.Pick(Program.Hostile).Comm : facts.Dice.Pick<byte[]>(Workers);
        var pid = facts.Host.DrawOldPid(facts.Dice);
        values.Set(Field.Comm, comm);
        values[Field.Tid] = pid;
        values[Field.Pid] = pid;
        values[Field.ParentPid] = facts.Dice.Chance(0.5) ? 1 : 2;
        values[Field.TriggerUid] = 0;
        target.CallerTid = pid;
        (truth.Comm, truth.Pid) = (comm, pid);
    }

    private SimulatedEvent AllocationFailure()
    {
        var failure = Begin("alloc_failure");
        SetTask(failure);
        var (values, truth) = (facts.Values, failure.Truth);
        values[Field.Order] = facts.Dice.Between(1, 10);
        values.Set(Field.Gfp, ReportFacts.Bytes(facts.Kernel.FailureGfp));
        truth.Order = (int)values[Field.Order];
        truth.Gfp = ReportFacts.Bytes("0x" + facts.Kernel.FailureGfp);
        failure.Add(facts.Kernel.AllocationFailure, values, Section.Header);
        StackWriter.Write(failure, facts, facts.Kernel.Stack.Failure);
        facts.Memory.Draw(facts.Dice, facts.Host, -1, isFull: false);
        MemInfoWriter.Write(failure, facts, truth);
        return failure;
    }

    private SimulatedEvent HungTask()
    {
        var hung = Begin("hung_task");
        SetTask(hung);
        var values = facts.Values;
        values[Field.Seconds] = facts.Dice.Pick<long>([120, 120, 120, 122, 241, 362]);
        values[Field.Rsp] = unchecked((long)0xffff888100000000) + facts.Dice.Below(int.MaxValue);
        hung.Truth.Seconds = values[Field.Seconds];
        hung.Add(facts.Kernel.HungTask, values, Section.Header);
        foreach (var line in facts.Kernel.HungTaskDetails)
            hung.Add(line, values, Section.Other);
        StackWriter.WriteTrace(hung, facts, facts.Kernel.Stack.Blocked, isKernelThread: facts.Dice.Chance(0.4));
        return hung;
    }

    private SimulatedEvent VmallocFailure()
    {
        if (facts.Kernel.VmallocFailure is not { } line)
            return HungTask();
        var failure = Begin("vmalloc_failure");
        SetTask(failure);
        var values = facts.Values;
        values[Field.Bytes] = facts.Dice.LogBetween(8192, 900_000_000) / 4096 * 4096;
        values[Field.AllocatedBytes] = values[Field.Bytes] / 2 / 4096 * 4096;
        failure.Truth.Bytes = values[Field.Bytes];
        failure.Add(line, values, Section.Header);
        StackWriter.Write(failure, facts, facts.Kernel.Stack.Failure);
        facts.Memory.Draw(facts.Dice, facts.Host, -1, isFull: false);
        MemInfoWriter.Write(failure, facts, failure.Truth);
        return failure;
    }

    private SimulatedEvent SlubFailure()
    {
        var failure = Begin("slub_failure");
        var (values, dice) = (facts.Values, facts.Dice);
        values.Set(Field.Gfp, ReportFacts.Bytes(facts.Kernel.FailureGfp));
        values.Set(Field.SlabName, dice.Pick<byte[]>(Caches));
        values[Field.ObjectSize] = dice.Pick<long>([432, 688, 2048, 256]);
        values[Field.Slabs] = dice.Below(90);
        values[Field.Objects] = values[Field.Slabs] * 16;
        failure.Truth.Gfp = ReportFacts.Bytes("0x" + facts.Kernel.FailureGfp);
        failure.Add(facts.Kernel.ShowsTriggerUid ? SlubNew : SlubOld, values, Section.Header);
        failure.Add(SlubCache, values, Section.Other);
        failure.Add(SlubNode, values, Section.Other);
        return failure;
    }

    /// <summary>Mem-Info that is no OOM.</summary>
    private SimulatedEvent ShowMemoryRequest()
    {
        var request = Begin("sysrq_memory");
        request.Add(ShowMemory, facts.Values, Section.Header);
        facts.Memory.Draw(facts.Dice, facts.Host, -1, isFull: false);
        MemInfoWriter.Write(request, facts, request.Truth);
        return request;
    }

    private SimulatedEvent Panic()
    {
        var panic = Begin("panic");
        SetTask(panic);
        panic.Add(PanicLine, facts.Values, Section.Header);
        StackWriter.Write(panic, facts, facts.Kernel.Stack.Panic);
        panic.Add(Rebooting, facts.Values, Section.Other);
        panic.EndsInReboot = true;
        return panic;
    }

    private SimulatedEvent UserSpaceKill()
    {
        var dice = facts.Dice;
        if (dice.Chance(0.5))
        {
            var oomd = Begin("userspace_kill", Oomd);
            oomd.CallerTid = 659;
            oomd.Truth.Program = "systemd-oomd";
            var path = CgroupPaths.Draw(dice).Victim;
            oomd.Truth.TaskMemcg = path;
            var text = oomd.Text;
            text.Append("Killed "u8);
            text.Append(path);
            text.Append(" due to memory pressure for /user.slice being "u8);
            text.AppendDecimal(50 + dice.Below(45));
            text.Append(".07% > 50.00% for > 20s with reclaim activity"u8);
            oomd.Finish(6, Section.Header);
            return oomd;
        }
        var earlyoom = Begin("userspace_kill", Earlyoom);
        earlyoom.CallerTid = 1307;
        var truth = earlyoom.Truth;
        truth.Program = "earlyoom";
        var pid = facts.Host.DrawOldPid(dice);
        (truth.Comm, truth.Pid) = (dice.Pick(Program.Services).Comm, pid);
        earlyoom.Add("low memory! at or below SIGTERM limits: mem 10.00%, swap 10.00%"u8, 4, Section.Other);
        var line = earlyoom.Text;
        line.Append("sending SIGTERM to process "u8);
        line.AppendDecimal(pid);
        line.Append(" uid 1000 \""u8);
        line.Append(truth.Comm);
        line.Append("\": badness "u8);
        line.AppendDecimal(100 + dice.Below(800));
        line.Append(", VmRSS "u8);
        line.AppendDecimal(dice.LogBetween(80, 9000));
        line.Append(" MiB"u8);
        earlyoom.Finish(4, Section.Header);
        return earlyoom;
    }

    /// <summary>Lines that only look like the kernel's. Without a tag where the form shows the facility, else nobody could tell.</summary>
    private SimulatedEvent Forgery()
    {
        var dice = facts.Dice;
        var speaker = dice.Pick<Speaker>(Forgers);
        var hidesTag = options.Form.ShowsFacility() && dice.Chance(0.5);
        var truth = new EventTruth("forged", facts.Host.Name, facts.Host.Boot)
        {
            Program = System.Text.Encoding.ASCII.GetString(speaker.Tag),
            HasTag = !hidesTag,
        };
        var forged = new SimulatedEvent(truth, dice) { Speaker = speaker, HidesTag = hidesTag };
        forged.CallerTid = facts.Host.NextPid();
        if (dice.Chance(0.4))
        {
            forged.Add(ForgedHeader, facts.Values, Section.Header);
            forged.Add(ForgedSummary, facts.Values, Section.Other);
        }
        forged.Add(dice.Pick<LineTemplate>(ForgedKills), facts.Values, Section.Header);
        return forged;
    }
}
