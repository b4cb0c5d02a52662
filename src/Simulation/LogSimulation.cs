using System.ComponentModel.DataAnnotations;

namespace Oom.Simulation;

/// <summary>What log to simulate. Equal options give equal bytes, in every version of .NET.</summary>
public sealed record LogSimulation
{
    /// <summary>Names the log: another seed is another log. Default 1; any value.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>About how large the log is to be. Default 64 MiB; 1 byte to 1 TiB. Reports that have begun are finished.</summary>
    [Range(1, 1L << 40)]
    public long Bytes { get; init; } = 64L << 20;

    /// <summary>Stop after this many OOM reports, if <see cref="Bytes"/> does not stop it before. Default none; 1 or more.</summary>
    [Range(1, long.MaxValue)]
    public long? Reports { get; init; }

    /// <summary>Share of the bytes that belongs to reports and other events. Default 0.02; 0 to 1. Above 0.8 is a flood.</summary>
    [Range(0.0, 1.0)]
    public double Density { get; init; } = 0.02;

    /// <summary>Machines, named node-01 and so on, each with its own boot, clock and sequence. Default 1; 1 to 10000.</summary>
    [Range(1, 10_000)]
    public int Hosts { get; init; } = 1;

    /// <summary>Whether hosts may print at the same time, line by line, also inside reports. Default true.</summary>
    public bool Interleave { get; init; } = true;

    /// <summary>Kernels to draw from. Default all; at least one.</summary>
    [MinLength(1)]
    public IReadOnlyList<KernelGeneration> Generations { get; init; } = Enum.GetValues<KernelGeneration>();

    /// <summary>
    /// A host runs one kernel from boot to boot, as hosts do. Default false: each event draws its kernel, so that one short log holds all formats.
    /// </summary>
    public bool OneKernelPerBoot { get; init; }

    /// <summary>What stands around each line. Default <see cref="LineForm.Syslog"/>.</summary>
    public LineForm Form { get; init; } = LineForm.Syslog;

    /// <summary>How records of several lines are written. Default as the form usually does.</summary>
    public ContinuationStyle Continuation { get; init; }

    /// <summary>printk's caller, <c>[ T1234]</c>, where the form shows the kernel's time. Default false.</summary>
    public bool PrintkCaller { get; init; }

    /// <summary>Lines end in CR LF. Default false.</summary>
    public bool CarriageReturns { get; init; }

    /// <summary>The first line's time. Default 2026-03-01T00:00:00Z.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Mean time between lines outside of reports, over the fleet. Default 350 ms; 1 µs to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00.000001", "1.00:00:00")]
    public TimeSpan LineGap { get; init; } = TimeSpan.FromMilliseconds(350);

    /// <summary>Fewest rows of a task table of a whole machine. Default 12; 1 to 100000.</summary>
    [Range(1, 100_000)]
    public int FewestTaskRows { get; init; } = 12;

    /// <summary>Most rows of such a table. Default 160; at least <see cref="FewestTaskRows"/>, at most 100000.</summary>
    [Range(1, 100_000)]
    public int MostTaskRows { get; init; } = 160;

    /// <summary>Share of process names made to break parsers. Default 0.05; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double HostileNameShare { get; init; } = 0.05;

    /// <summary>Hostile names may hold newlines, tabs, escapes and bytes that are not UTF-8. Default false.</summary>
    public bool ControlCharacters { get; init; }

    /// <summary>Share of whole-machine reports (5.0 and later) bound to a node by a cpuset or a policy. Default 0.06; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double ConstraintShare { get; init; } = 0.06;

    /// <summary>Share of events that are no OOM: failed allocations, hung tasks, boots, user-space killers, forgeries. Default 0.15; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double OtherEventShare { get; init; } = 0.15;

    /// <summary>Share of OOM events that are a burst: kills that the rate limit left without a report, then a report. Default 0.03; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double BurstShare { get; init; } = 0.03;

    /// <summary>Share of OOM events asked for by SysRq f. Default 0.02; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double SysrqShare { get; init; } = 0.02;

    /// <summary>Share of OOM events where nobody can be killed. Default 0.02; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double NoKillableShare { get; init; } = 0.02;

    /// <summary>Share of OOM events that panic by configuration and so end in a boot. Default 0.01; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double PanicShare { get; init; } = 0.01;

    /// <summary>Chance that another line of the same host comes between two lines of an event. Default 0; 0 to 0.9.</summary>
    [Range(0.0, 0.9)]
    public double ForeignLineShare { get; init; }

    /// <summary>Share of records that are lost. <c>/dev/kmsg</c> shows it as a gap in the sequence. Default 0; 0 to 0.9.</summary>
    [Range(0.0, 0.9)]
    public double LostLineShare { get; init; }

    /// <summary>How many records are lost at a time. Default 1; 1 to 10000.</summary>
    [Range(1, 10_000)]
    public int LossBurst { get; init; } = 1;

    /// <summary>Share of events that stop at a random line. Default 0; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double TruncatedShare { get; init; }

    /// <summary>Chance that after an event the last lines are written once more, byte for byte. Default 0; 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double ReplayShare { get; init; }
}
