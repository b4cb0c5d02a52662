using System.Collections.Immutable;
using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>memcg_stat_blocks</c>: the stats of one cgroup, names and values apart, because the names are those of the kernel.</summary>
public sealed record MemcgStatBlock(string Memcg, ImmutableArray<string> Names, ImmutableArray<long> Values)
{
    /// <summary>Equal names in equal order have equal ids, in every run (FNV-1a over their characters).</summary>
    public ulong NamesId
    {
        get
        {
            var hash = 14695981039346656037UL;
            foreach (var name in Names)
            {
                foreach (var character in name)
                    hash = (hash ^ character) * 1099511628211UL;
                hash = (hash ^ '\n') * 1099511628211UL;
            }
            return hash;
        }
    }

    public static ImmutableArray<MemcgStatBlock> Of(MemoryCgroup cgroup)
    {
        if (cgroup.Stats.IsEmpty)
            return [];
        var blocks = ImmutableArray.CreateBuilder<MemcgStatBlock>();
        var names = ImmutableArray.CreateBuilder<string>();
        var values = ImmutableArray.CreateBuilder<long>();
        for (var i = 0; i < cgroup.Stats.Length; i++)
        {
            var stat = cgroup.Stats[i];
            names.Add(stat.Name);
            values.Add(stat.Value);
            var isLast = i == cgroup.Stats.Length - 1 || cgroup.Stats[i + 1].Path != stat.Path;
            if (isLast)
                blocks.Add(new MemcgStatBlock(stat.Path, names.DrainToImmutable(), values.DrainToImmutable()));
        }
        return blocks.ToImmutable();
    }
}
