using Oom.Contracts;

namespace Oom.Analytics.Explanation;

/// <summary>Processes of one name.</summary>
public sealed class NameGroup
{
    private NameGroup(string name) => Name = name;

    public string Name { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>What they hold together.</summary>
    public long Bytes { get; private set; }

    /// <summary>What the largest of them holds.</summary>
    public long LargestBytes { get; private set; }

    /// <summary>That one's place in the ranking.</summary>
    public int Place { get; private set; }

    /// <param name="holdings">In the order of the ranking.</param>
    internal static IEnumerable<NameGroup> Of(ReadOnlySpan<TaskHolding> holdings)
    {
        var groups = new Dictionary<string, NameGroup>(holdings.Length);
        for (var place = 0; place < holdings.Length; place++)
        {
            var name = holdings[place].Task.InPlace.Comm;
            if (!groups.TryGetValue(name, out var group))
                groups.Add(name, group = new NameGroup(name));
            group.Add(holdings[place].Bytes, place);
        }

        return groups.Values;
    }

    private void Add(long bytes, int place)
    {
        if (Count == 0 || bytes > LargestBytes)
            (LargestBytes, Place) = (bytes, place);
        Count++;
        Bytes = SaturatingSum.Add(Bytes, bytes);
    }
}
