using System.Runtime.InteropServices;
using Oom.Contracts;

namespace Oom.Analytics.Explanation;

/// <summary>Processes of one name.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">What they hold together.</param>
/// <param name="LargestBytes">What the largest of them holds.</param>
/// <param name="Place">That one's place in the ranking.</param>
public readonly record struct NameGroup(string Name, int Count, long Bytes, long LargestBytes, int Place)
{
    internal static List<NameGroup> Of(ReadOnlySpan<TaskHolding> holdings)
    {
        var groups = new List<NameGroup>(holdings.Length);
        var indexes = new Dictionary<string, int>(holdings.Length);
        for (var place = 0; place < holdings.Length; place++)
        {
            var bytes = holdings[place].Bytes;
            var name = holdings[place].Task.Row.Comm;
            ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(indexes, name, out var isKnown);
            if (!isKnown)
            {
                index = groups.Count;
                groups.Add(new NameGroup(name, 1, bytes, bytes, place));
                continue;
            }

            var group = groups[index] with { Count = groups[index].Count + 1, Bytes = SaturatingSum.Add(groups[index].Bytes, bytes) };
            groups[index] = bytes > group.LargestBytes ? group with { LargestBytes = bytes, Place = place } : group;
        }

        return groups;
    }
}
