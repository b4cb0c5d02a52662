using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// Lines of an export, held until its end and then given in the order of their times: a viewer has the newest first. Bounded;
/// an export beyond the bound comes in parts, which matters only if it has the newest first.
/// </summary>
internal sealed class HeldLines
{
    private const int MostLines = 100_000;
    private const int MostBytes = 32 * 1024 * 1024;

    private readonly PendingLines lines = new();
    private readonly List<Key> keys = [];
    private int rows;

    public bool IsFull => lines.Count >= MostLines || lines.Size >= MostBytes;

    /// <summary>The first row of the export, where a restart has to begin; null when nothing is held.</summary>
    public (long Position, long Number)? First { get; private set; }

    /// <summary>Takes the lines of one row.</summary>
    /// <param name="row">All of them are taken away.</param>
    /// <param name="time">What the export says; the kernel's own time counts only among rows of one moment.</param>
    public void Take(PendingLines row, LineTime time)
    {
        for (var i = 0; i < row.Count; i++)
        {
            First ??= row.PlaceOf(i);
            var monotonic = row.TimeOf(i) is { HasMonotonic: true, MonotonicMicros: var micros } ? micros : keys.Count > 0 ? keys[^1].Monotonic : 0;
            keys.Add(new Key(time.WallMicros, monotonic, rows, lines.Count));
            row.CopyTo(lines, i);
        }

        rows++;
        row.Clear();
    }

    public void GiveTo(PendingLines to)
    {
        if (keys.Count == 0)
            return;
        keys.Sort(IsNewestFirst() ? CompareReversed : Compare);
        foreach (var key in keys)
            lines.CopyTo(to, key.Line);
        keys.Clear();
        lines.Clear();
        rows = 0;
        First = null;
    }

    /// <summary>Rows of the same moment stand in the order of all rows: only the order of the whole tells theirs.</summary>
    private bool IsNewestFirst()
    {
        var falls = 0;
        for (var i = 1; i < keys.Count; i++)
            falls += keys[i].Wall.CompareTo(keys[i - 1].Wall);
        return falls < 0;
    }

    private static int Compare(Key one, Key other) => Compare(one, other, one.Row.CompareTo(other.Row));

    private static int CompareReversed(Key one, Key other) => Compare(one, other, other.Row.CompareTo(one.Row));

    private static int Compare(Key one, Key other, int byRow)
    {
        var order = one.Wall.CompareTo(other.Wall);
        order = order == 0 ? one.Monotonic.CompareTo(other.Monotonic) : order;
        order = order == 0 ? byRow : order;
        return order == 0 ? one.Line.CompareTo(other.Line) : order;
    }

    private readonly record struct Key(long Wall, long Monotonic, int Row, int Line);
}
