using System.Globalization;
using System.Text;
using Oom.Simulation.Events;
using Oom.Simulation.Kernels;
using Oom.Simulation.Lines;

namespace Oom.Simulation.Machines;

/// <summary>One machine: its name, boot, clock, log sequence and the event it is printing.</summary>
internal sealed class SimulatedHost
{
    private static readonly string[] HardwareNames =
    [
        "QEMU Standard PC (i440FX + PIIX, 1996), BIOS 1.16.2-debian-1.16.2-1 04/01/2014", "Dell Inc. PowerEdge R640/0H28RR, BIOS 2.19.1 06/04/2023",
        "Amazon EC2 m5.xlarge/, BIOS 1.0 10/16/2017", "HPE ProLiant DL360 Gen10/ProLiant DL360 Gen10, BIOS U32 02/14/2024",
        "VMware, Inc. VMware Virtual Platform/440BX Desktop Reference Platform, BIOS 6.00 11/12/2020", "Supermicro SYS-6029P-TR/X11DPi-N(T), BIOS 3.8 11/14/2022",
        "Google Google Compute Engine/Google Compute Engine, BIOS Google 03/27/2024",
    ];

    private static readonly int[] MemorySizesGb = [1, 2, 4, 4, 8, 8, 16, 16, 32, 64, 128];

    private int _newestPid;

    public SimulatedHost(int ordinal, Dice dice, DateTimeOffset start)
    {
        Dice = dice.Fork();
        Name = "node-" + (ordinal + 1).ToString("00", CultureInfo.InvariantCulture);
        NameBytes = Encoding.ASCII.GetBytes(Name);
        Hardware = Encoding.ASCII.GetBytes(Dice.Pick<string>(HardwareNames));
        MemoryKb = MemorySizesGb[Dice.Below(MemorySizesGb.Length)] * 1024L * 1024 * 98 / 100;
        SwapTotalKb = Dice.Pick<long>([0, 0, 0, 979956, 2097148, 4194300, 8388604]);
        SwapUse = SwapTotalKb == 0 ? 0 : 0.5;
        CpuCount = (int)Dice.Pick<long>([1, 2, 4, 4, 8, 16, 32]);
        SkewMicros = Dice.Between(-3_000_000, 3_000_000);
        MachineId = NewId();
        BootedAtMicros = (start.ToUnixTimeMilliseconds() * 1000) - Dice.Between(600_000_000L, 60L * 86_400_000_000);
        BootId = NewId();
        Sequence = Dice.Between(2000, 90000);
        _newestPid = (int)Dice.Between(4000, 30000);
    }

    public string Name { get; }

    public byte[] NameBytes { get; }

    public Dice Dice { get; }

    public byte[] Hardware { get; }

    public long MemoryKb { get; }

    public long SwapTotalKb { get; }

    /// <summary>How many of its processes have pages in swap.</summary>
    public double SwapUse { get; }

    public int CpuCount { get; }

    public int NodeCount => MemoryKb > 60_000_000 ? 2 : 1;

    /// <summary>How far this clock is off: a fleet's clocks never agree.</summary>
    public long SkewMicros { get; }

    public byte[] MachineId { get; }

    public byte[] BootId { get; private set; }

    public int Boot { get; private set; } = 1;

    public long BootedAtMicros { get; private set; }

    /// <summary>The kmsg sequence number of the next record.</summary>
    public long Sequence { get; set; }

    public KernelFormat Kernel { get; set; } = null!;

    /// <summary>Its wall time as text.</summary>
    public SecondStamp Stamp { get; } = new();

    /// <summary>Records still to be lost of the present loss.</summary>
    public int LossLeft { get; set; }

    /// <summary>What it will print after the present event, without a pause.</summary>
    public Queue<SimulatedEvent> Upcoming { get; } = [];

    /// <summary>What this host is printing, if anything.</summary>
    public SimulatedEvent? Current { get; set; }

    public long MonotonicMicros(FleetClock clock) => clock.Micros - BootedAtMicros;

    public long WallMicros(FleetClock clock) => clock.Micros + SkewMicros;

    public void Reboot(FleetClock clock)
    {
        BootedAtMicros = clock.Micros;
        BootId = NewId();
        Boot++;
        Sequence = 0;
        _newestPid = 900;
    }

    public int NextPid()
    {
        _newestPid += 1 + Dice.Below(40);
        if (_newestPid >= Kernel.MaxPid)
            _newestPid = 400;
        return _newestPid;
    }

    /// <summary>The pid of a process that has been running for some time.</summary>
    public int DrawOldPid(Dice dice) =>
        300 + dice.Below(dice.Chance(0.5) ? 3000 : Math.Max(1, Math.Min(_newestPid, Kernel.MaxPid) - 300));

    private byte[] NewId() => Encoding.ASCII.GetBytes($"{Dice.Next():x16}{Dice.Next():x16}");
}
