using System.Collections.Immutable;
using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>Collects the lines of one Mem-Info block.</summary>
internal sealed class MemoryInfoBuilder(NameTable names)
{
    /// <summary>More than any machine has; what passes it is a log that repeats itself without end.</summary>
    private const int MostOfAKind = 16384;

    private enum Section
    {
        None,
        Counters,
        Node,
        Zone,
        Slabs,
    }

    private readonly List<Counter> counters = [];
    private readonly List<Counter> lineCounters = [];
    private readonly List<NodeMemory> nodes = [];
    private readonly List<ZoneMemory> zones = [];
    private readonly List<BuddyList> buddies = [];
    private readonly List<FreeBlocks> orders = [];
    private readonly List<HugePages> hugePages = [];
    private readonly List<Counter> pageTotals = [];
    private readonly List<SlabCache> slabs = [];
    private readonly List<long> reserves = [];
    private Section section;
    private bool hasHeader;
    private long? freeSwap;
    private long? totalSwap;
    private SwapCacheStats? swapCache;
    private int? pageSize;
    private int? tornNode;

    /// <summary>Set once any line was taken.</summary>
    public bool HasAny { get; private set; }

    public bool HasSlabs => slabs.Count > 0 || section == Section.Slabs;

    /// <summary>Set once the block can only be followed by other parts: its closing lines were seen.</summary>
    public bool HasTotals => pageTotals.Count > 0;

    public void Clear()
    {
        counters.Clear();
        nodes.Clear();
        zones.Clear();
        buddies.Clear();
        hugePages.Clear();
        pageTotals.Clear();
        slabs.Clear();
        section = Section.None;
        hasHeader = false;
        freeSwap = totalSwap = null;
        swapCache = null;
        pageSize = null;
        tornNode = null;
        HasAny = false;
    }

    /// <summary>Takes the line if it belongs to a Mem-Info block. <paramref name="isBare"/>: it may be the wrapped rest of the line before.</summary>
    public bool TryAccept(ReadOnlySpan<byte> text, bool isBare)
    {
        if (text.IsEmpty)
            return false;
        if (TryAcceptLine(text) || (isBare && TryAcceptWrapped(text)) || TryAcceptRestOfBuddies(text))
        {
            HasAny = true;
            return true;
        }
        return false;
    }

    public MemoryInfo Build() => !HasAny ? MemoryInfo.Empty : new MemoryInfo
    {
        Counters = [.. counters],
        Nodes = [.. nodes],
        Zones = [.. zones],
        Buddies = [.. buddies],
        HugePages = [.. hugePages],
        PageTotals = [.. pageTotals],
        FreeSwap = freeSwap is { } free ? new KiB(free) : null,
        TotalSwap = totalSwap is { } total ? new KiB(total) : null,
        SwapCache = swapCache,
        Slabs = [.. slabs],
        PageSize = pageSize,
    };

    private bool TryAcceptLine(ReadOnlySpan<byte> text)
    {
        switch (text[0])
        {
            case (byte)'M' when text.TrimEnd((byte)' ').SequenceEqual("Mem-Info:"u8) || text.TrimEnd((byte)' ').SequenceEqual("Mem-info:"u8):
                section = Section.None;
                return hasHeader = true;
            case (byte)'N' when text.StartsWith("Node "u8):
            case (byte)'D' or (byte)'N' or (byte)'H' or (byte)'M':
                return TryAcceptZone(text) || TryAcceptSlabTitle(text);
            case (byte)'l' when text.StartsWith("lowmem_reserve[]:"u8):
                return TryAcceptReserve(text["lowmem_reserve[]:"u8.Length..]);
            case (byte)'p' when text.StartsWith("protections[]:"u8):
                return TryAcceptReserve(text["protections[]:"u8.Length..]);
            case (byte)'F' when SwapLine.TryParseFree(text, out var free):
                freeSwap ??= free;
                return true;
            case (byte)'T' when SwapLine.TryParseTotal(text, out var total):
                totalSwap ??= total;
                return true;
            case (byte)'S' when SwapLine.TryParseCache(text, out var stats):
                swapCache ??= stats;
                return true;
            case (byte)'U' when text.StartsWith("Unreclaimable slab info:"u8):
                section = Section.Slabs;
                return true;
            case >= (byte)'0' and <= (byte)'9':
                return TryAcceptTotal(text);
            case (byte)'a' when text.StartsWith("active_anon:"u8):
            case (byte)'A' when text.StartsWith("Active:"u8) || text.StartsWith("Active_anon:"u8):
                counters.Clear();
                section = Section.Counters;
                return TryAcceptCounters(text);
            case (byte)' ' when section is Section.Counters:
                return TryAcceptCounters(text);
            case (byte)'f' or (byte)'u' or (byte)'s' or (byte)'m' or (byte)'k' or (byte)'i' or (byte)'z' or (byte)'n' or (byte)'a' when section is Section.Counters:
                return TryAcceptCounters(text);
            default:
                return TryAcceptSlab(text) || (hasHeader && IsPerCpu(text));
        }
    }

    private bool TryAcceptCounters(ReadOnlySpan<byte> text)
    {
        var before = counters.Count;
        if (before > MostOfAKind)
            return false;
        var end = CounterList.Read(text, names, counters, out _);
        return counters.Count > before && text[end..].Trim((byte)' ').Length < 16;
    }

    private bool TryAcceptZone(ReadOnlySpan<byte> text)
    {
        if (!ZonePrefix.TryParse(text, out var prefix))
            return TryAcceptTornNode(text);
        if (!prefix.HasNode && tornNode is { } node)
            prefix.Node = node;
        tornNode = null;
        var rest = prefix.Rest;
        if (prefix.Zone.IsEmpty)
            return TryAcceptNode(prefix.Node, rest);
        if (rest.StartsWith(": "u8))
        {
            orders.Clear();
            if (!BuddyLine.TryParse(rest, names, orders, out var total) || buddies.Count > MostOfAKind)
                return rest.StartsWith(": empty"u8);
            section = Section.None;
            // the first is the list of single pages, if nothing is missing before the second
            if (pageSize is null && orders is [{ Size.Count: (4 or 8 or 16 or 32 or 64 or 256) and var page }, var next, ..] && next.Size.Count == 2 * page)
                pageSize = (int)(page * 1024);
            buddies.Add(new BuddyList(prefix.Node, names.Of(prefix.Zone), [.. orders], total is { } sum ? new KiB(sum) : null));
            return true;
        }
        if (rest.StartsWith(" free:"u8))
        {
            lineCounters.Clear();
            CounterList.Read(rest, names, lineCounters, out var unreclaimable);
            if (zones.Count > MostOfAKind)
                return false;
            zones.Add(new ZoneMemory(prefix.Node, names.Of(prefix.Zone), [.. lineCounters], [], unreclaimable));
            section = Section.Zone;
            return true;
        }
        return rest.StartsWith(" per-cpu:"u8);
    }

    /// <summary><c>Node 0 </c> alone: another processor printed before the rest of the line.</summary>
    private bool TryAcceptTornNode(ReadOnlySpan<byte> text)
    {
        var cursor = new LineCursor(text);
        if (!cursor.TrySkip("Node "u8) || !cursor.TryReadInt32(out var node) || !cursor.Rest.Trim((byte)' ').IsEmpty)
            return false;
        tornNode = node;
        return true;
    }

    private bool TryAcceptNode(int node, ReadOnlySpan<byte> rest)
    {
        if (HugePagesLine.TryParse(rest, node, out var pool))
        {
            if (hugePages.Count <= MostOfAKind)
                hugePages.Add(pool);
            section = Section.None;
            return true;
        }
        lineCounters.Clear();
        CounterList.Read(rest, names, lineCounters, out var unreclaimable);
        if (lineCounters.Count == 0 || nodes.Count > MostOfAKind)
            return false;
        nodes.Add(new NodeMemory(node, [.. lineCounters], unreclaimable));
        section = Section.Node;
        return true;
    }

    private bool TryAcceptReserve(ReadOnlySpan<byte> rest)
    {
        reserves.Clear();
        var cursor = new LineCursor(rest);
        while (true)
        {
            cursor.SkipSpaces();
            if (!cursor.TryReadInt64(out var pages))
                break;
            reserves.Add(pages);
        }
        if (zones.Count > 0 && zones[^1].LowmemReserve.IsEmpty && reserves.Count <= 16)
            zones[^1] = zones[^1] with { LowmemReserve = [.. reserves] };
        section = Section.None;
        return reserves.Count > 0;
    }

    private bool TryAcceptTotal(ReadOnlySpan<byte> text)
    {
        if (!PageTotalLine.TryParse(text, out var pages, out var what) || pageTotals.Count > 64)
            return false;
        section = Section.None;
        pageTotals.Add(new Counter(names.Of(what), pages));
        return true;
    }

    private bool TryAcceptSlabTitle(ReadOnlySpan<byte> text) =>
        section == Section.Slabs && text.StartsWith("Name "u8) && text.IndexOf(" Used "u8) > 0 || TryAcceptSlab(text);

    private bool TryAcceptSlab(ReadOnlySpan<byte> text)
    {
        if (section != Section.Slabs || slabs.Count > MostOfAKind || !SlabLine.TryParse(text, names, out var cache))
            return false;
        slabs.Add(cache);
        return true;
    }

    /// <summary><c>CPU    0: hi:  186, btch:  31 usd:   0</c> and headings of 2.6 to 4.x: known, and not kept.</summary>
    private static bool IsPerCpu(ReadOnlySpan<byte> text) =>
        (text.StartsWith("CPU "u8) || text.StartsWith("cpu "u8)) && text.IndexOf(" btch:"u8) < 0 ? text.IndexOf(" batch "u8) > 0 : text.IndexOf(" btch:"u8) > 0;

    /// <summary>The rest of a line that mail or a web page has wrapped.</summary>
    private bool TryAcceptWrapped(ReadOnlySpan<byte> text)
    {
        lineCounters.Clear();
        var end = CounterList.Read(text, names, lineCounters, out var unreclaimable);
        if (lineCounters.Count > 0)
        {
            switch (section)
            {
                case Section.Counters:
                    counters.AddRange(lineCounters);
                    return true;
                case Section.Node when nodes.Count > 0:
                    nodes[^1] = nodes[^1] with { Counters = [.. nodes[^1].Counters, .. lineCounters], AllUnreclaimable = unreclaimable ?? nodes[^1].AllUnreclaimable };
                    return true;
                case Section.Zone when zones.Count > 0:
                    zones[^1] = zones[^1] with { Counters = [.. zones[^1].Counters, .. lineCounters], AllUnreclaimable = unreclaimable ?? zones[^1].AllUnreclaimable };
                    return true;
            }
        }
        if (end == 0 && section == Section.Node && nodes.Count > 0 && text.TrimEnd((byte)' ') is var word && (word.SequenceEqual("yes"u8) || word.SequenceEqual("no"u8)))
        {
            nodes[^1] = nodes[^1] with { AllUnreclaimable = word.SequenceEqual("yes"u8) };
            return true;
        }
        return false;
    }

    /// <summary>The rest of a list of free blocks: wrapped, or torn by another processor.</summary>
    private bool TryAcceptRestOfBuddies(ReadOnlySpan<byte> text)
    {
        if (buddies.Count == 0 || buddies[^1].Total is not null)
            return false;
        orders.Clear();
        orders.AddRange(buddies[^1].Orders);
        text = text.TrimStart((byte)' ');
        var types = new LineCursor(text);
        if (orders.Count > 0 && orders[^1].MigrateTypes.Length == 0 && types.TrySkip((byte)'(') && types.TryReadTo(")"u8, out var letters) && letters.Length is > 0 and <= 8)
        {
            orders[^1] = orders[^1] with { MigrateTypes = names.Of(letters) };
            text = types.Rest;
        }
        if (!BuddyLine.TryParse(text, names, orders, out var sum) && sum is null)
            return false;
        buddies[^1] = buddies[^1] with { Orders = [.. orders], Total = sum is { } total ? new KiB(total) : null };
        return true;
    }
}
