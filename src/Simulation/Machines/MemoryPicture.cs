namespace Oom.Simulation.Machines;

/// <summary>How memory stands when Mem-Info is printed; the parts add up. Sizes in pages of 4 KiB.</summary>
internal sealed class MemoryPicture
{
    private static readonly byte[] Dma = "DMA"u8.ToArray();
    private static readonly byte[] Dma32 = "DMA32"u8.ToArray();
    private static readonly byte[] Normal = "Normal"u8.ToArray();

    private readonly List<MemoryZone> _zones = [];

    public IReadOnlyList<MemoryZone> Zones => _zones;

    /// <summary>-1: all nodes; else reports only show this one, because the caller may only use this one.</summary>
    public int OnlyNode { get; private set; }

    public long Managed { get; private set; }

    public long Present { get; private set; }

    public long Anon { get; private set; }

    public long Shmem { get; private set; }

    public long SlabReclaimable { get; private set; }

    public long SlabUnreclaimable { get; private set; }

    public long PageTables { get; private set; }

    public long Mapped { get; private set; }

    public long Dirty { get; private set; }

    public long KernelStackKb { get; private set; }

    public long SwapFreeKb { get; private set; }

    public long SwapCache { get; private set; }

    public long SwapAdd { get; private set; }

    public long File { get; private set; }

    public long Free { get; private set; }

    public bool SlabIsHuge { get; private set; }

    /// <summary><paramref name="isFull"/>: below the watermarks, as in a global OOM; else with room, as for SysRq m.</summary>
    public void Draw(Dice dice, SimulatedHost host, int onlyNode, bool isFull)
    {
        OnlyNode = onlyNode;
        var nodes = Math.Max(host.NodeCount, onlyNode + 1);
        LayZones(host.MemoryKb / 4, nodes);
        SlabIsHuge = isFull && dice.Chance(0.08);
        SlabReclaimable = dice.LogBetween(1500, Math.Max(3000, Managed / 60));
        SlabUnreclaimable = SlabIsHuge ? Managed * 55 / 100 : dice.LogBetween(1500, Math.Max(3000, Managed / 40));
        Shmem = dice.LogBetween(90, Math.Max(1000, Managed / 50));
        PageTables = Managed / 500 + dice.Below(2000);
        Mapped = dice.LogBetween(60, 30000);
        Dirty = dice.Chance(0.5) ? 0 : dice.Below(60);
        KernelStackKb = dice.LogBetween(900, 30000);
        SwapFreeKb = host.SwapTotalKb == 0 || (isFull && dice.Chance(0.7)) ? 0 : host.SwapTotalKb * dice.Below(100) / 100 / 4 * 4;
        SwapCache = host.SwapTotalKb == 0 ? 0 : dice.Below(9000);
        SwapAdd = host.SwapTotalKb == 0 ? 0 : dice.LogBetween(20000, 9_000_000);
        Anon = 0;
        File = 0;
        Free = 0;
        foreach (var zone in _zones)
            FillZone(dice, zone, isFull && (onlyNode < 0 || zone.Node == onlyNode));
    }

    /// <summary>What a zone keeps back from requests that could use the zone of type <paramref name="type"/> (0 DMA, 1 DMA32, 2 Normal …).</summary>
    public long Reserve(MemoryZone zone, int type)
    {
        var own = TypeOf(zone);
        if (type <= own)
            return 0;
        var above = 0L;
        foreach (var other in _zones)
        {
            if (other.Node == zone.Node && TypeOf(other) > own && TypeOf(other) <= type)
                above += other.Managed;
        }
        return above / 256;
    }

    private static int TypeOf(MemoryZone zone) => zone.Name == Dma ? 0 : zone.Name == Dma32 ? 1 : 2;

    private void LayZones(long pages, int nodes)
    {
        _zones.Clear();
        _zones.Add(new MemoryZone { Node = 0, Name = Dma, Present = 3998, Managed = 3840 });
        var below4 = Math.Min(pages, 780_000);
        _zones.Add(new MemoryZone { Node = 0, Name = Dma32, Present = below4, Managed = below4 - (below4 / 50) });
        var above = Math.Max(pages - below4, nodes > 1 ? 400_000 : 0);
        for (var node = 0; above > 100_000 && node < nodes; node++)
        {
            var share = above / nodes;
            _zones.Add(new MemoryZone { Node = node, Name = Normal, Present = share, Managed = share - (share / 40) });
        }
        Managed = 0;
        Present = 0;
        foreach (var zone in _zones)
        {
            Managed += zone.Managed;
            Present += zone.Present;
        }
        // min_free_kbytes = 4 * sqrt(lowmem kB), shared out by zone size (mm/page_alloc.c).
        var minPages = Math.Clamp((long)Math.Sqrt(Managed * 4 * 16.0), 128, 262_144) / 4;
        foreach (var zone in _zones)
        {
            zone.Min = Math.Max(7, minPages * zone.Managed / Managed);
            zone.Low = zone.Min + (zone.Min / 4);
            zone.High = zone.Min + (zone.Min / 2);
        }
    }

    private void FillZone(Dice dice, MemoryZone zone, bool isFull)
    {
        if (zone.Name == Dma)
            zone.Free = isFull && dice.Chance(0.5) ? zone.Min + 20 + dice.Below(500) : zone.Managed - dice.Below(200);
        else if (isFull)
            zone.Free = zone.Min * (70 + dice.Below(30)) / 100;
        else
            zone.Free = zone.Managed * (10 + dice.Below(50)) / 100;
        zone.FreePcp = dice.Below(400);
        var slab = (SlabReclaimable + SlabUnreclaimable + PageTables) * zone.Managed / Managed;
        var used = Math.Max(0, zone.Managed - zone.Free - zone.FreePcp - slab);
        var file = isFull ? Math.Min(used, dice.Below(600)) : used * 40 / 100;
        var anon = Math.Max(0, used - file) * (93 + dice.Below(7)) / 100;
        zone.ActiveFile = file / 3;
        zone.InactiveFile = file - zone.ActiveFile;
        zone.ActiveAnon = anon * dice.Below(100) / 100;
        zone.InactiveAnon = anon - zone.ActiveAnon;
        Anon += anon;
        File += file;
        Free += zone.Free;
        zone.DrawFreeBlocks(dice);
    }
}
