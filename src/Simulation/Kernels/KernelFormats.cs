using Oom.Simulation.Text;

namespace Oom.Simulation.Kernels;

/// <summary>One <see cref="KernelFormat"/> per generation; a later kernel says only what changed.</summary>
internal static class KernelFormats
{
    public static KernelFormat Of(KernelGeneration generation) => All.First(format => format.Generation == generation);

    private static LineTemplate HungOld { get; } = "<3>INFO: task {Comm}:{Pid} blocked for more than {Seconds} seconds.";

    private static LineTemplate HungAdvice { get; } =
        "<3>\"echo 0 > /proc/sys/kernel/hung_task_timeout_secs\" disables this message.";

    private static LineTemplate HardwareLine { get; } = "Hardware name: {Hardware}";

    private static LineTemplate CpusetLine { get; } = "<6>{Comm} cpuset={Cpuset} mems_allowed={Mems}";

    private static KernelFormat Early26 { get; } = new()
    {
        Generation = KernelGeneration.Early26,
        Name = "early-2.6",
        Release = "2.6.24-32-server",
        Build = "#1",
        Compiler = "(buildd@yellow) (gcc version 4.2.4 (Ubuntu 4.2.4-1ubuntu4))",
        Header = "{Comm} invoked oom-killer: gfp_mask=0x{Gfp}, order={Order}, oomkilladj={OldAdj}",
        CpuLine = "Pid: {Tid}, comm: {Comm} {Taint} {Release} {Build}",
        Stack = StackFormat.Addressed,
        MemInfo = MemInfoFormats.Early26,
        Kill = KillFormat.Early26,
        GfpMasks = ["1201d2", "280d2", "201d2", "d0", "200d2"],
        FailureGfp = "20",
        AllocationFailure = "{Comm}: page allocation failure. order:{Order}, mode:0x{Gfp}",
        HungTask = HungOld,
        HungTaskDetails = [HungAdvice, "{Comm,-13} D {Rsp:x16}     0 {Pid,5} {ParentPid,6}"],
        LogsLines = true,
        MaxPid = 32768,
    };

    private static KernelFormat El6 { get; } = Early26 with
    {
        Generation = KernelGeneration.El6,
        Name = "el6-2.6.32",
        Release = "2.6.32-754.35.1.el6.x86_64",
        Build = "#1",
        Compiler = "(mockbuild@x86-01.bsys.centos.org) (gcc version 4.4.7 20120313 (Red Hat 4.4.7-23) (GCC) )",
        Header = "{Comm} invoked oom-killer: gfp_mask=0x{Gfp}, order={Order}, oom_adj={OldAdj}, oom_score_adj={Adj}",
        Cpuset = CpusetLine,
        MemInfo = MemInfoFormats.El6,
        Tasks = TaskTableFormat.El6,
        Kill = KillFormat.El6,
        GfpMasks = ["280da", "201da", "280da", "200da", "d0"],
    };

    private static KernelFormat El7 { get; } = El6 with
    {
        Generation = KernelGeneration.El7Global,
        Name = "el7-3.10-global",
        Release = "3.10.0-1160.119.1.el7.x86_64",
        Compiler = "(mockbuild@kbuilder.bsys.centos.org) (gcc version 4.8.5 20150623 (Red Hat 4.8.5-44) (GCC) )",
        Header = "{Comm} invoked oom-killer: gfp_mask=0x{Gfp}, order={Order}, oom_score_adj={Adj}",
        CpuLine = "CPU: {Cpu} PID: {Tid} Comm: {Comm} {Taint} {Release} {Build}",
        Hardware = HardwareLine,
        MemInfo = MemInfoFormats.El7,
        Tasks = TaskTableFormat.PageTablePages,
        Kill = KillFormat.WithShmem,
        AllocationFailure = "{Comm}: page allocation failure: order:{Order}, mode:0x{Gfp}",
        VmallocFailure = "vmalloc: allocation failure: {Bytes} bytes",
        HungTaskDetails = [HungAdvice, "<6>{Comm,-15} D {Rsp:x16}     0 {Pid,5} {ParentPid,6} 0x00000080"],
        LogsLines = false,
    };

    private static KernelFormat El7Memcg { get; } = El7 with
    {
        Generation = KernelGeneration.El7Memcg,
        Name = "3.10-memcg-v1",
        Release = "3.10.0-957.27.2.el7.x86_64",
        Memcg = MemcgFormat.El7,
        GfpMasks = ["d0", "50", "d0"],
    };

    private static KernelFormat V44 { get; } = El7 with
    {
        Generation = KernelGeneration.V44Global,
        Name = "4.4-global",
        Release = "4.4.0-210-generic",
        Build = "#242-Ubuntu",
        Compiler = "(buildd@lgw01-amd64-009) (gcc version 5.4.0 20160609 (Ubuntu 5.4.0-6ubuntu1~16.04.12) )",
        MemInfo = MemInfoFormats.V44,
        Tasks = TaskTableFormat.WithPmds,
        Kill = KillFormat.V44,
        GfpMasks = ["24280ca", "24201ca", "26000c0", "24200ca"],
        FailureGfp = "2204020",
        HungTaskDetails =
        [
            "<3>      {Taint} {Release} {Build}", HungAdvice, "<6>{Comm,-15} D {Rsp:x16}     0 {Pid,5} {ParentPid,6} 0x00000000",
        ],
        MaxPid = 32768,
    };

    private static KernelFormat V48Memcg { get; } = V44 with
    {
        Generation = KernelGeneration.V48Memcg,
        Name = "4.8-memcg-v1",
        Release = "4.8.0-58-generic",
        Build = "#63~16.04.1-Ubuntu",
        MemInfo = MemInfoFormats.V48,
        Memcg = MemcgFormat.V48,
        Kill = KillFormat.WithReaper,
        GfpMasks = ["24000c0(GFP_KERNEL)", "2400040(GFP_NOFS)"],
        FailureGfp = "2284020(GFP_ATOMIC|__GFP_COMP|__GFP_NOTRACK)",
    };

    private static KernelFormat V415 { get; } = V44 with
    {
        Generation = KernelGeneration.V415Global,
        Name = "4.15-global",
        Release = "4.15.0-213-generic",
        Build = "#224-Ubuntu",
        Compiler = "(buildd@lcy02-amd64-063) (gcc version 7.5.0 (Ubuntu 7.5.0-3ubuntu1~18.04))",
        Header = "{Comm} invoked oom-killer: gfp_mask=0x{Gfp}, nodemask=(null), order={Order}, oom_score_adj={Adj}",
        Stack = StackFormat.Plain,
        MemInfo = MemInfoFormats.V415,
        Tasks = TaskTableFormat.PageTableBytes,
        Kill = KillFormat.WithReaper,
        GfpMasks = ["14201ca(GFP_HIGHUSER_MOVABLE|__GFP_COLD)", "14280ca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO)", "15000c0(GFP_KERNEL_ACCOUNT)"],
        FailureGfp = "14000c0(GFP_KERNEL)",
        AllocationFailure = "{Comm}: page allocation failure: order:{Order}, mode:0x{Gfp}, nodemask=(null)",
        VmallocFailure = "{Comm}: vmalloc: allocation failure, allocated {AllocatedBytes} of {Bytes} bytes, mode:0x14080c0(GFP_KERNEL|__GFP_ZERO), nodemask=(null)",
        ShowsSlab = true,
    };

    private static KernelFormat V419Memcg { get; } = V415 with
    {
        Generation = KernelGeneration.V419Memcg,
        Name = "4.19-memcg-v1",
        Release = "4.19.0-27-amd64",
        Build = "#1 Debian 4.19.316-1",
        Compiler = "(debian-kernel@lists.debian.org) (gcc version 8.3.0 (Debian 8.3.0-6))",
        Memcg = MemcgFormat.V419,
        Tasks = TaskTableFormat.WidePid,
        Kill = KillFormat.V419,
        GfpMasks = ["6200ca(GFP_HIGHUSER_MOVABLE)", "600040(GFP_NOFS)", "6000c0(GFP_KERNEL)"],
        FailureGfp = "6000c0(GFP_KERNEL)",
    };

    private static KernelFormat El8 { get; } = V415 with
    {
        Generation = KernelGeneration.El8Global,
        Name = "el8-4.18",
        Release = "4.18.0-553.8.1.el8_10.x86_64",
        Build = "#1",
        Compiler = "(mockbuild@iad1-prod-build001.bld.equ.rockylinux.org) (gcc version 8.5.0 20210514 (Red Hat 8.5.0-22) (GCC))",
        Header = "{Comm} invoked oom-killer: gfp_mask=0x{Gfp}, order={Order}, oom_score_adj={Adj}",
        Cpuset = null,
        CpuLine = "CPU: {Cpu} PID: {Tid} Comm: {Comm} Kdump: loaded {Taint} {Release} {Build}",
        MemInfo = MemInfoFormats.El8,
        Tasks = TaskTableFormat.WidePid,
        Kill = KillFormat.OneLine,
        GfpMasks = ["6200ca(GFP_HIGHUSER_MOVABLE)", "6280ca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO)", "6000c0(GFP_KERNEL)"],
        FailureGfp = "6040c0(GFP_KERNEL|__GFP_COMP)",
        AllocationFailure = "{Comm}: page allocation failure: order:{Order}, mode:0x{Gfp}, nodemask=(null),cpuset={Cpuset},mems_allowed={Mems}",
        MaxPid = 4194304,
    };

    private static KernelFormat V510 { get; } = El8 with
    {
        Generation = KernelGeneration.V510Global,
        Name = "5.10-global",
        Release = "5.10.0-46-amd64",
        Build = "#1 Debian 5.10.262-1",
        Compiler = "(debian-kernel@lists.debian.org) (gcc-10 (Debian 10.2.1-6) 10.2.1 20210110, GNU ld (GNU Binutils for Debian) 2.35.2)",
        CpuLine = "CPU: {Cpu} PID: {Tid} Comm: {Comm} {Taint} {Release} {Build}",
        MemInfo = MemInfoFormats.V510,
        GfpMasks =
        [
            "100dca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO)", "100cca(GFP_HIGHUSER_MOVABLE)", "1100cca(GFP_HIGHUSER_MOVABLE)", "cc0(GFP_KERNEL)",
        ],
        FailureGfp = "40cc0(GFP_KERNEL|__GFP_COMP)",
        VmallocFailure = "{Comm}: vmalloc: allocation failure: {Bytes} bytes, mode:0x400dc0(GFP_KERNEL_ACCOUNT|__GFP_ZERO), nodemask=(null),cpuset={Cpuset},mems_allowed={Mems}",
        HungTaskDetails =
        [
            "<3>      {Taint} {Release} {Build}", HungAdvice,
            "<6>task:{Comm,-15} state:D stack:    0 pid:{Pid,5} ppid:{ParentPid,6} flags:0x00000002",
        ],
    };

    private static KernelFormat V54Memcg { get; } = V510 with
    {
        Generation = KernelGeneration.V54Memcg,
        Name = "5.4-memcg-v1",
        Release = "5.4.0-216-generic",
        Build = "#236-Ubuntu",
        Compiler = "(buildd@lcy02-amd64-048) (gcc version 9.4.0 (Ubuntu 9.4.0-1ubuntu1~20.04.2))",
        Memcg = MemcgFormat.V54,
        GfpMasks = ["cc0(GFP_KERNEL)", "100cca(GFP_HIGHUSER_MOVABLE)", "101c4a(GFP_NOFS|__GFP_HARDWALL|__GFP_MOVABLE)"],
        HungTaskDetails =
        [
            "<3>      {Taint} {Release} {Build}", HungAdvice, "<6>{Comm,-15} D    0 {Pid,5} {ParentPid,6} 0x00000000",
        ],
    };

    private static KernelFormat V515 { get; } = V510 with
    {
        Generation = KernelGeneration.V515Global,
        Name = "5.15-global",
        Release = "5.15.0-139-generic",
        Build = "#149-Ubuntu",
        Compiler = "(buildd@lcy02-amd64-067) (gcc (Ubuntu 11.4.0-1ubuntu1~22.04) 11.4.0, GNU ld (GNU Binutils for Ubuntu) 2.38)",
        Stack = StackFormat.Tagged,
        MemInfo = MemInfoFormats.V515,
        GfpMasks = ["1100dca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO)", "1100cca(GFP_HIGHUSER_MOVABLE)", "140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP)"],
    };

    private static KernelFormat V61 { get; } = V515 with
    {
        Generation = KernelGeneration.V61Global,
        Name = "6.1-global",
        Release = "6.1.0-56-amd64",
        Build = "#1  Debian 6.1.192-2",
        Compiler = "(debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14+deb12u1) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40)",
        MemInfo = MemInfoFormats.V61,
        GfpMasks = ["140dca(GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO)", "140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP)", "cc0(GFP_KERNEL)"],
        VmallocFailure = "{Comm}: vmalloc error: size {Bytes}, exceeds total pages, mode:0x400dc0(GFP_KERNEL_ACCOUNT|__GFP_ZERO), nodemask=(null),cpuset={Cpuset},mems_allowed={Mems}",
        HungTaskDetails =
        [
            "<3>      {Taint} {Release} {Build}", HungAdvice, "<6>task:{Comm,-15} state:D stack:0     pid:{Pid,-5} ppid:{ParentPid,-6} flags:0x00000002",
        ],
    };

    private static KernelFormat V61Memcg { get; } = V61 with
    {
        Generation = KernelGeneration.V61Memcg,
        Name = "6.1-memcg-v2",
        Memcg = MemcgFormat.V61,
        GfpMasks = ["cc0(GFP_KERNEL)", "100cca(GFP_HIGHUSER_MOVABLE)", "140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP)"],
    };

    private static KernelFormat V68Memcg { get; } = V61Memcg with
    {
        Generation = KernelGeneration.V68Memcg,
        Name = "6.8-memcg-v2-group",
        Release = "6.8.0-60-generic",
        Build = "#63-Ubuntu",
        Compiler = "(buildd@lcy02-amd64-054) (x86_64-linux-gnu-gcc-13 (Ubuntu 13.3.0-6ubuntu2~24.04) 13.3.0, GNU ld (GNU Binutils for Ubuntu) 2.42)",
        Memcg = MemcgFormat.V68,
        Tasks = TaskTableFormat.SplitRss,
        KillsGroups = true,
    };

    private static KernelFormat V612 { get; } = V61 with
    {
        Generation = KernelGeneration.V612Global,
        Name = "6.12-global",
        Release = "6.12.117+deb13-amd64",
        Build = "#1  Debian 6.12.117-1",
        Compiler = "(debian-kernel@lists.debian.org) (x86_64-linux-gnu-gcc-14 (Debian 14.2.0-19) 14.2.0, GNU ld (GNU Binutils for Debian) 2.44)",
        CpuLine = "CPU: {Cpu} UID: {TriggerUid} PID: {Tid} Comm: {Comm} {Taint} {Release} {Build}",
        MemInfo = MemInfoFormats.V612,
        Tasks = TaskTableFormat.SplitRss,
        HungTaskDetails =
        [
            "<3>      {Taint} {Release} {Build}", HungAdvice,
            "<6>task:{Comm,-15} state:D stack:0     pid:{Pid,-5} tgid:{Pid,-5} ppid:{ParentPid,-6} flags:0x00004002",
        ],
        ShowsTriggerUid = true,
    };

    private static KernelFormat V73 { get; } = V612 with
    {
        Generation = KernelGeneration.V73Global,
        Name = "7.3-global",
        Release = "7.3-cloud-amd64",
        Build = "#1 PREEMPT(lazy)  Debian 7.3~rc7-1~exp1 ",
        Compiler = "(debian-kernel@lists.debian.org) (x86_64-linux-gnu-gcc-16 (Debian 16.2.0-3) 16.2.0, GNU ld (GNU Binutils for Debian) 2.47)",
        MemInfo = MemInfoFormats.V73,
        HungTask = "<3>INFO: task {Comm}:{Pid} blocked in I/O wait for more than {Seconds} seconds.",
        HungTaskDetails =
        [
            "<3>      {Taint} {Release} {Build}", HungAdvice,
            "<6>task:{Comm,-15} state:D stack:0     pid:{Pid,-5} tgid:{Pid,-5} ppid:{ParentPid,-6} task_flags:0x400040 flags:0x00080000",
        ],
        ShowsProtection = true,
    };

    private static KernelFormat V73Memcg { get; } = V73 with
    {
        Generation = KernelGeneration.V73Memcg,
        Name = "7.3-memcg-v2",
        Memcg = MemcgFormat.V73,
        GfpMasks = V61Memcg.GfpMasks,
        KillsGroups = true,
    };

    // After the formats above: static members are initialised in the order of the text.
    public static IReadOnlyList<KernelFormat> All { get; } =
    [
        Early26, El6, El7, El7Memcg, V44, V48Memcg, V415, V419Memcg, El8, V54Memcg, V510, V515, V61, V61Memcg, V68Memcg, V612, V73, V73Memcg,
    ];
}
