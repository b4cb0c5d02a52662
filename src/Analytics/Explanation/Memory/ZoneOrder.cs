namespace Oom.Analytics.Explanation.Memory;

/// <summary>
/// Which zones a kernel was built with, lowest first: lowmem_reserve[] has an entry for each, and zones without memory are not
/// printed. What fits the length of the list and the names printed is found; where several orders fit, the entries may differ.
/// </summary>
internal static class ZoneOrder
{
    public static readonly string[] Names = ["DMA", "DMA32", "Normal", "HighMem", "Movable", "Device"];

    private static readonly string[][] Known =
    [
        ["DMA", "DMA32", "Normal", "Movable", "Device"], ["DMA", "DMA32", "Normal", "Movable"], ["DMA", "DMA32", "Normal", "HighMem"], ["DMA", "DMA32", "Normal"],
        ["DMA", "Normal", "HighMem", "Movable"], ["DMA", "Normal", "HighMem"], ["Normal", "HighMem", "Movable"], ["Normal", "HighMem"],
        ["DMA", "Normal", "Movable", "Device"], ["DMA", "Normal", "Movable"], ["DMA", "Normal"],
        ["DMA32", "Normal", "Movable", "Device"], ["DMA32", "Normal", "Movable"],
        ["Normal", "Movable", "Device"], ["Normal", "Movable"],
    ];

    /// <summary>The reserve that a zone keeps from requests up to <paramref name="highest"/>; null when the orders that fit disagree.</summary>
    public static long? ReserveFor(ReadOnlySpan<long> reserves, ReadOnlySpan<string> printed, string highest)
    {
        long? found = null;
        foreach (var order in Known)
        {
            if (order.Length != reserves.Length || !Fits(order, printed))
                continue;
            var reserve = reserves[IndexOf(order, highest)];
            if (found is not null && found != reserve)
                return null;
            found = reserve;
        }

        return found;
    }

    public static bool IsUpTo(string zone, string highest) => Array.IndexOf(Names, zone) is >= 0 and var index && index <= Array.IndexOf(Names, highest);

    private static bool Fits(string[] order, ReadOnlySpan<string> printed)
    {
        foreach (var zone in printed)
        {
            if (!order.Contains(zone))
                return false;
        }

        // both at once were in kernels (to 2.6.18) that printed zones without memory too
        return printed.Contains("DMA32") || !order.Contains("DMA32") || !order.Contains("HighMem");
    }

    /// <summary>A zone that the kernel does not have is the next lower one.</summary>
    private static int IndexOf(string[] order, string highest)
    {
        for (var rank = Array.IndexOf(Names, highest); rank >= 0; rank--)
        {
            var index = Array.IndexOf(order, Names[rank]);
            if (index >= 0)
                return index;
        }

        return 0;
    }
}
