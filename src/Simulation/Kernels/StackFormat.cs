using System.Text;
using Oom.Simulation.Text;

namespace Oom.Simulation.Kernels;

/// <summary>Call traces: who wanted the memory. The functions are those of the era; what matters is the shape of the lines.</summary>
internal sealed record StackFormat
{
    /// <summary>A page fault that finds the machine full.</summary>
    public required LineTemplate[] Fault { get; init; }

    /// <summary>A page fault that finds the cgroup full.</summary>
    public required LineTemplate[] Memcg { get; init; }

    /// <summary>SysRq f: a worker, no user registers.</summary>
    public required LineTemplate[] Sysrq { get; init; }

    /// <summary>An allocation in a system call that fails.</summary>
    public required LineTemplate[] Failure { get; init; }

    /// <summary>A task that waits for its disk.</summary>
    public required LineTemplate[] Blocked { get; init; }

    public required LineTemplate[] Panic { get; init; }

    /// <summary>5.11 and later put &lt;TASK&gt; around it.</summary>
    public bool IsTagged { get; init; }

    /// <summary>User registers after the trace, 4.12 and later.</summary>
    public LineTemplate[] Registers { get; init; } = [];

    public static LineTemplate Heading { get; } = "Call Trace:";

    public static LineTemplate TagOpen { get; } = " <TASK>";

    public static LineTemplate TagClose { get; } = " </TASK>";

    public static StackFormat Addressed { get; } = new()
    {
        Fault = WithAddresses("dump_stack+0x19/0x1b dump_header+0x90/0x229 ?_find_lock_task_mm+0x56/0xc0 oom_kill_process+0x254/0x3d0"
            + " out_of_memory+0x4b6/0x4f0 __alloc_pages_nodemask+0xa60/0xb80 alloc_pages_vma+0xb5/0x200 ?_pte_alloc_one+0x37/0x50"
            + " handle_mm_fault+0x482/0xf10 __do_page_fault+0x184/0x570 do_page_fault+0x35/0x90 page_fault+0x28/0x30"),
        Memcg = WithAddresses("dump_stack+0x19/0x1b dump_header+0x90/0x229 ?_find_lock_task_mm+0x56/0xc0 ?_try_get_mem_cgroup_from_mm+0x28/0x60"
            + " oom_kill_process+0x254/0x3d0 mem_cgroup_oom_synchronize+0x546/0x570 ?_mem_cgroup_charge_common+0xc0/0xc0"
            + " pagefault_out_of_memory+0x14/0x90 mm_fault_error+0x6a/0x157 __do_page_fault+0x3c8/0x4f0 do_page_fault+0x35/0x90 page_fault+0x28/0x30"),
        Sysrq = WithAddresses("dump_stack+0x19/0x1b dump_header+0x90/0x229 oom_kill_process+0x254/0x3d0 out_of_memory+0x4b6/0x4f0"
            + " moom_callback+0x4b/0x50 process_one_work+0x17f/0x440 worker_thread+0x126/0x3c0 kthread+0xd1/0xe0 ret_from_fork+0x7c/0xb0"),
        Failure = WithAddresses("dump_stack+0x19/0x1b warn_alloc_failed+0x110/0x180 __alloc_pages_nodemask+0x9b5/0xb80"
            + " alloc_pages_current+0x98/0x110 __get_free_pages+0xe/0x40 kmalloc_order_trace+0x2e/0xa0 __kmalloc+0x211/0x230"
            + " sock_kmalloc+0x4b/0x80 SyS_sendmsg+0x12/0x20 system_call_fastpath+0x22/0x27"),
        Blocked = WithAddresses("schedule+0x29/0x70 schedule_timeout+0x221/0x2d0 io_schedule_timeout+0xad/0x130 io_schedule+0x18/0x20"
            + " bit_wait_io+0x11/0x50 __wait_on_bit+0x67/0x90 wait_on_page_bit+0x81/0xa0 filemap_fdatawait_range+0x3b/0x60"
            + " SyS_fsync+0x10/0x20 system_call_fastpath+0x22/0x27"),
        Panic = WithAddresses("dump_stack+0x19/0x1b panic+0xe8/0x21f out_of_memory+0x4d6/0x4f0 __alloc_pages_nodemask+0xa60/0xb80"
            + " handle_mm_fault+0x482/0xf10 do_page_fault+0x35/0x90 page_fault+0x28/0x30"),
    };

    public static StackFormat Plain { get; } = new()
    {
        Fault = WithoutAddresses("dump_stack+0x6b/0x83 dump_header+0x4c/0x20e oom_kill_process.cold+0xb/0x10 out_of_memory+0x1bd/0x4e0"
            + " __alloc_pages_slowpath.constprop.0+0xcf0/0xd90 __alloc_pages_nodemask+0x2de/0x310 alloc_pages_vma+0x80/0x270"
            + " handle_mm_fault+0xead/0x1ba0 do_user_addr_fault+0x218/0x590 exc_page_fault+0x78/0x160 ?_asm_exc_page_fault+0x8/0x30"
            + " asm_exc_page_fault+0x1e/0x30"),
        Memcg = WithoutAddresses("dump_stack+0x6b/0x83 dump_header+0x4c/0x20e oom_kill_process.cold+0xb/0x10 out_of_memory+0x1bd/0x4e0"
            + " mem_cgroup_out_of_memory+0x138/0x150 try_charge+0x6d4/0x770 mem_cgroup_charge+0x7f/0x240 handle_mm_fault+0xead/0x1ba0"
            + " do_user_addr_fault+0x218/0x590 exc_page_fault+0x78/0x160 asm_exc_page_fault+0x1e/0x30"),
        Sysrq = WithoutAddresses("dump_stack+0x6b/0x83 dump_header+0x4c/0x20e oom_kill_process.cold+0xb/0x10 out_of_memory+0x1bd/0x4e0"
            + " moom_callback+0x7c/0xb0 process_one_work+0x1b3/0x350 worker_thread+0x53/0x3e0 ?_process_one_work+0x350/0x350 kthread+0x118/0x140"
            + " ?_kthread_park+0x80/0x80 ret_from_fork+0x22/0x30"),
        Failure = WithoutAddresses("dump_stack+0x6b/0x83 warn_alloc.cold+0x7b/0xdf __alloc_pages_slowpath.constprop.0+0xd5f/0xd90"
            + " __alloc_pages_nodemask+0x2de/0x310 kmalloc_order+0x28/0x90 kmalloc_order_trace+0x1d/0xa0 __kmalloc+0x1ff/0x250"
            + " sock_kmalloc+0x42/0x70 ____sys_sendmsg+0x213/0x270 ___sys_sendmsg+0x9a/0xe0 __sys_sendmsg+0x59/0xa0 do_syscall_64+0x33/0x80"
            + " entry_SYSCALL_64_after_hwframe+0x62/0xc7"),
        Blocked = WithoutAddresses("__schedule+0x282/0x870 schedule+0x46/0xb0 io_schedule+0x42/0x70 wait_on_page_bit_common+0x116/0x3b0"
            + " ?_trace_raw_output_file_check_and_advance_wb_err+0x80/0x80 wait_on_page_writeback+0x25/0x70 __filemap_fdatawait_range+0x90/0x110"
            + " file_write_and_wait_range+0x79/0xa0 blkdev_fsync+0x1b/0x50 __x64_sys_fsync+0x34/0x60 do_syscall_64+0x33/0x80"
            + " entry_SYSCALL_64_after_hwframe+0x62/0xc7"),
        Panic = WithoutAddresses("dump_stack+0x6b/0x83 panic+0x101/0x2d7 out_of_memory.cold+0x5e/0x7e __alloc_pages_slowpath.constprop.0+0xcf0/0xd90"
            + " handle_mm_fault+0xead/0x1ba0 do_user_addr_fault+0x218/0x590 exc_page_fault+0x78/0x160 asm_exc_page_fault+0x1e/0x30"),
        Registers = LineTemplate.ParseAll("""
            RIP: 0033:0x{Rip:x}
            Code: {Code}
            RSP: 002b:{Rsp:x16} EFLAGS: {Flags:x8}
            RAX: {Rax:x16} RBX: {Rbx:x16} RCX: {Rcx:x16}
            RDX: {Rdx:x16} RSI: {Rsi:x16} RDI: {Rdi:x16}
            RBP: {Rbp:x16} R08: {R8:x16} R09: {R9:x16}
            R10: 0000000000000022 R11: 0000000000000246 R12: {R12:x16}
            R13: {R13:x16} R14: {R14:x16} R15: {R15:x16}
            """),
    };

    public static StackFormat Tagged { get; } = Plain with
    {
        IsTagged = true,
        Fault = WithoutAddresses("dump_stack_lvl+0x44/0x5c dump_header+0x4c/0x22b oom_kill_process.cold+0xb/0x10 out_of_memory+0x1fd/0x4c0"
            + " __alloc_pages_slowpath.constprop.0+0xc20/0xe70 __alloc_pages+0x305/0x330 __folio_alloc+0x17/0x50 ?_policy_node+0x51/0x70"
            + " vma_alloc_folio+0x9c/0x370 __handle_mm_fault+0x92f/0xfa0 handle_mm_fault+0xdb/0x2d0 do_user_addr_fault+0x191/0x570"
            + " exc_page_fault+0x70/0x170 asm_exc_page_fault+0x22/0x30"),
        Memcg = WithoutAddresses("dump_stack_lvl+0x44/0x5c dump_header+0x4c/0x22b oom_kill_process.cold+0xb/0x10 out_of_memory+0x1fd/0x4c0"
            + " mem_cgroup_out_of_memory+0x134/0x150 try_charge_memcg+0x696/0x780 charge_memcg+0x39/0xf0 __mem_cgroup_charge+0x28/0x80"
            + " __handle_mm_fault+0x95c/0xfa0 handle_mm_fault+0xdb/0x2d0 do_user_addr_fault+0x191/0x570 exc_page_fault+0x70/0x170"
            + " asm_exc_page_fault+0x22/0x30"),
        Sysrq = WithoutAddresses("dump_stack_lvl+0x44/0x5c dump_header+0x4c/0x22b oom_kill_process.cold+0xb/0x10 out_of_memory+0x1fd/0x4c0"
            + " moom_callback+0x76/0xb0 process_one_work+0x1c7/0x380 worker_thread+0x4d/0x380 ?_rescuer_thread+0x3a0/0x3a0 kthread+0xda/0x100"
            + " ?_kthread_complete_and_exit+0x20/0x20 ret_from_fork+0x22/0x30"),
        Failure = WithoutAddresses("dump_stack_lvl+0x44/0x5c warn_alloc+0x171/0x1c0 __alloc_pages_slowpath.constprop.0+0xdc7/0xe70"
            + " __alloc_pages+0x305/0x330 __kmalloc_large_node+0x7d/0x120 __kmalloc+0xc2/0x150 sock_kmalloc+0x41/0x70"
            + " ____sys_sendmsg+0x221/0x3d0 ___sys_sendmsg+0x9a/0xe0 __sys_sendmsg+0x7a/0xd0 do_syscall_64+0x5d/0xb0"
            + " ?_exit_to_user_mode_prepare+0x44/0x240 ?_do_syscall_64+0x69/0xb0 entry_SYSCALL_64_after_hwframe+0x6e/0xd8"),
        Blocked = WithoutAddresses("__schedule+0x34d/0xa00 schedule+0x5a/0xd0 io_schedule+0x42/0x70 folio_wait_bit_common+0x13d/0x380"
            + " ?_filemap_alloc_folio+0x100/0x100 folio_wait_writeback+0x28/0x80 __filemap_fdatawait_range+0x90/0x120"
            + " file_write_and_wait_range+0x6f/0x90 blkdev_fsync+0x13/0x30 __x64_sys_fsync+0x37/0x60 do_syscall_64+0x5d/0xb0"
            + " entry_SYSCALL_64_after_hwframe+0x6e/0xd8"),
        Panic = WithoutAddresses("dump_stack_lvl+0x44/0x5c panic+0x118/0x2f4 out_of_memory.cold+0x67/0x7e"
            + " __alloc_pages_slowpath.constprop.0+0x67f/0xe70 __alloc_pages+0x305/0x330 vma_alloc_folio+0x9c/0x370 __handle_mm_fault+0x92f/0xfa0"
            + " handle_mm_fault+0xdb/0x2d0 do_user_addr_fault+0x191/0x570 exc_page_fault+0x70/0x170 asm_exc_page_fault+0x22/0x30"),
    };

    private static LineTemplate[] WithoutAddresses(string functions) =>
        [.. functions.Split(' ').Select(function => (LineTemplate)(" " + function.Replace("?_", "? ", StringComparison.Ordinal)))];

    /// <summary>Text addresses, up to 4.10; any address will do as long as one function keeps its own.</summary>
    private static LineTemplate[] WithAddresses(string functions) =>
        [.. functions.Split(' ').Select(function =>
            (LineTemplate)$" [<{0xffffffff81000000 + TextOffset(function):x16}>] {function.Replace("?_", "? ", StringComparison.Ordinal)}")];

    private static ulong TextOffset(string function)
    {
        var hash = 2166136261u;
        foreach (var letter in Encoding.ASCII.GetBytes(function))
            hash = (hash ^ letter) * 16777619;
        return hash & 0x7fffff;
    }
}
