using Oom.Simulation.Kernels;
using Oom.Simulation.Machines;
using Oom.Simulation.Text;

namespace Oom.Simulation.Events;

/// <summary>What the section writers of one report share. Reused from report to report.</summary>
internal sealed class ReportFacts(Dice dice)
{
    private static readonly byte[] NotTainted = "Not tainted"u8.ToArray();
    private static readonly byte[][] Taints =
        ["Tainted: G        W        "u8.ToArray(), "Tainted: P           OE    "u8.ToArray(), "Tainted: G           OE    "u8.ToArray()];

    /// <summary>6.12: more flags exist, so the field is wider; a line of its own then names them.</summary>
    private static readonly byte[] WideTaint = "Tainted: G        W         "u8.ToArray();

    public Dice Dice { get; } = dice;

    public FieldValues Values { get; } = new();

    public MemoryPicture Memory { get; } = new();

    public ProcessTable Tasks { get; } = new();

    public SimulatedHost Host { get; private set; } = null!;

    public KernelFormat Kernel { get; private set; } = null!;

    /// <summary>The cgroup at its limit; null when the machine is full.</summary>
    public CgroupPaths? Cgroup { get; set; }

    public long LimitPages { get; set; }

    /// <summary>Whether taint flags are printed, which since 6.12 brings a line of their own.</summary>
    public bool IsTainted { get; private set; }

    public void Begin(SimulatedHost host, KernelFormat kernel)
    {
        Host = host;
        Kernel = kernel;
        Cgroup = null;
        IsTainted = Dice.Chance(0.15);
        Values.Set(Field.Release, Bytes(kernel.Release));
        Values.Set(Field.Build, Bytes(kernel.Build));
        Values.Set(Field.Compiler, Bytes(kernel.Compiler));
        Values.Set(Field.Hardware, host.Hardware);
        Values.Set(Field.Taint, !IsTainted ? NotTainted : kernel.ShowsTriggerUid ? WideTaint : Dice.Pick<byte[]>(Taints));
        Values.Set(Field.Cpuset, [(byte)'/']);
        Values.Set(Field.Mems, host.NodeCount > 1 ? "0-1"u8.ToArray() : "0"u8.ToArray());
        Values.Set(Field.Nodemask, "(null)"u8.ToArray());
        Values[Field.Cpu] = Dice.Below(host.CpuCount);
    }

    public static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
