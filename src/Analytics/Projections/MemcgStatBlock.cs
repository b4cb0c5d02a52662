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

    /// <summary>One for each head of a block, in their order, also where its lines are lost.</summary>
    public static ImmutableArray<MemcgStatBlock> Of(MemoryCgroup cgroup)
    {
        if (cgroup.StatsFor.IsEmpty)
            return [];
        var blocks = ImmutableArray.CreateBuilder<MemcgStatBlock>(cgroup.StatsFor.Length);
        var names = ImmutableArray.CreateBuilder<string>();
        var values = ImmutableArray.CreateBuilder<long>();
        var next = 0;
        foreach (var path in cgroup.StatsFor)
        {
            for (; next < cgroup.Stats.Length && cgroup.Stats[next].Path == path; next++)
            {
                names.Add(cgroup.Stats[next].Name);
                values.Add(cgroup.Stats[next].Value);
            }
            blocks.Add(new MemcgStatBlock(path, names.DrainToImmutable(), values.DrainToImmutable()));
        }
        return blocks.MoveToImmutable();
    }
}
