using Oom.Simulation.Kernels;
using Oom.Simulation.Text;

namespace Oom.Simulation.Events;

/// <summary><c>dump_stack()</c>: the CPU line, hardware, call trace and, where a program caused it, its registers.</summary>
internal static class StackWriter
{
    private static readonly LineTemplate Workqueue = "Workqueue: events moom_callback";
    private static readonly LineTemplate TaintNames = "Tainted: [W]=WARN";

    private static readonly byte[] Code =
    [
        .. "48 8b 45 f8 48 8d 14 85 00 00 00 00 48 8b 45 e8 48 01 d0 8b 00 89 45 e4 83 45 f4 01 8b 45 f4 48 98 48 3b 45 e0 72 <c6> "u8,
        .. "04 08 01 48 8b 4b 10 48 01 f1 48 89 4b 10 48 01 f2 48 39 d5 7f e1 90"u8,
    ];

    public static void Write(SimulatedEvent target, ReportFacts facts, LineTemplate[] trace, bool isKernelThread = false)
    {
        var (kernel, values) = (facts.Kernel, facts.Values);
        target.Add(kernel.CpuLine, values, Section.Cpu);
        if (facts.IsTainted && kernel.ShowsTriggerUid)
            target.Add(TaintNames, values, Section.Other);
        if (kernel.Hardware is not null)
            target.Add(kernel.Hardware, values, Section.Hardware);
        if (isKernelThread && kernel.Hardware is not null)
            target.Add(Workqueue, values, Section.Stack);
        WriteTrace(target, facts, trace, isKernelThread);
    }

    public static void WriteTrace(SimulatedEvent target, ReportFacts facts, LineTemplate[] trace, bool isKernelThread)
    {
        var (stack, values) = (facts.Kernel.Stack, facts.Values);
        target.Add(StackFormat.Heading, values, Section.Stack);
        if (stack.IsTagged)
            target.Add(StackFormat.TagOpen, values, Section.Stack);
        foreach (var function in trace)
            target.Add(function, values, Section.Stack);
        if (!isKernelThread && stack.Registers.Length > 0)
        {
            DrawRegisters(facts);
            foreach (var line in stack.Registers)
                target.Add(line, values, Section.Stack);
        }
        if (stack.IsTagged)
            target.Add(StackFormat.TagClose, values, Section.Stack);
    }

    private static void DrawRegisters(ReportFacts facts)
    {
        var (values, dice) = (facts.Values, facts.Dice);
        var heap = 0x7f0000000000L | (long)(dice.Next() & 0xfffffff000);
        values.Set(Field.Code, Code);
        values[Field.Rip] = 0x400000 + dice.Below(0x90000);
        values[Field.Rsp] = 0x7ffc00000000L | (long)(dice.Next() & 0xfffffff0);
        values[Field.Flags] = dice.Chance(0.5) ? 0x10206 : 0x10246;
        values[Field.Rax] = heap;
        values[Field.Rbx] = heap + 0x1378;
        values[Field.Rcx] = dice.Below(0x200000) & ~0xfff;
        values[Field.Rdx] = dice.Below(0x1000);
        values[Field.Rsi] = dice.Below(16);
        values[Field.Rdi] = dice.Chance(0.5) ? 0 : heap;
        values[Field.Rbp] = 0x200;
        values[Field.R8] = 0xffffffff;
        values[Field.R9] = 0;
        values[Field.R12] = values[Field.Rsp] + 0x510;
        values[Field.R13] = 0;
        values[Field.R14] = 0x80000;
        values[Field.R15] = 0;
    }
}
