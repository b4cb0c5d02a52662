using Oom.Contracts;

namespace Oom.Analytics.Explanation.Memory;

/// <summary>
/// The statistics of the cgroup at its limit. Kernels before 5.0 print a block for each cgroup below it, without what is
/// below that in turn: there the blocks are added up.
/// </summary>
internal sealed class MemcgStats
{
    private readonly Dictionary<string, long> _values;

    private MemcgStats(Dictionary<string, long> values) => _values = values;

    public long? this[string name] => _values.TryGetValue(name, out var value) ? value : null;

    public static MemcgStats Of(MemoryCgroup cgroup)
    {
        var values = new Dictionary<string, long>(capacity: cgroup.Stats.Length);
        var isHierarchical = cgroup.Stats.Any(stat => stat.Name == "anon");
        var path = cgroup.OomMemcg is { } own && cgroup.StatsFor.Contains(own) ? own : cgroup.StatsFor.FirstOrDefault();
        foreach (var stat in cgroup.Stats)
        {
            if (!isHierarchical)
                values[stat.Name] = values.GetValueOrDefault(stat.Name) + stat.Value;
            else if (stat.Path == path)
                values.TryAdd(stat.Name, stat.Value);
        }

        return new MemcgStats(values);
    }
}
