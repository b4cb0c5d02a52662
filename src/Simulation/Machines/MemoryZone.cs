namespace Oom.Simulation.Machines;

/// <summary>One zone of one node, in pages of 4 KiB.</summary>
internal sealed class MemoryZone
{
    public required int Node { get; init; }

    public required byte[] Name { get; init; }

    public required long Present { get; init; }

    public required long Managed { get; init; }

    public long Min { get; set; }

    public long Low { get; set; }

    public long High { get; set; }

    public long Free { get; set; }

    public long ActiveAnon { get; set; }

    public long InactiveAnon { get; set; }

    public long ActiveFile { get; set; }

    public long InactiveFile { get; set; }

    public long FreePcp { get; set; }

    /// <summary>Free blocks per order; together exactly <see cref="Free"/>.</summary>
    public int[] FreeBlocks { get; } = new int[11];

    public void DrawFreeBlocks(Dice dice)
    {
        Array.Clear(FreeBlocks);
        var left = Free;
        for (var order = 10; order > 0; order--)
        {
            var most = left >> order;
            var count = order == 10 ? most : Math.Min(most, dice.Below(4) + (order < 6 ? dice.Below(60) : 0));
            if (most > 40 && order > 7)
                count = most - dice.Below(20);
            FreeBlocks[order] = (int)count;
            left -= count << order;
        }
        FreeBlocks[0] = (int)left;
    }
}
