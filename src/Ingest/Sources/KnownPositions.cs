namespace Oom.Ingest.Sources;

/// <summary>
/// What earlier runs know of sources. A log keeps its identity when it is renamed or compressed. It changes while the log is
/// shorter than the prefix that it is made of; such a log is looked for by what it began with.
/// </summary>
public sealed class KnownPositions
{
    private readonly Dictionary<string, KnownPosition> byIdentity = new(StringComparer.Ordinal);

    private readonly ILookup<string, KnownPosition> byName;

    // Those that may have grown into another identity, the longest first.
    private readonly KnownPosition[] shortOnes;

    public KnownPositions(IEnumerable<KnownPosition> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        foreach (var position in known)
            byIdentity[position.Identity] = position;
        byName = byIdentity.Values.ToLookup(position => position.Name, StringComparer.Ordinal);
        shortOnes = [.. byIdentity.Values.Where(position => PrefixOf(position) is > 0 and < ContentIdentity.MaxPrefix).OrderByDescending(PrefixOf)];
    }

    /// <summary>Logs that had the name when they were read.</summary>
    public IEnumerable<KnownPosition> Named(string name) => byName[name];

    /// <summary>Null for a log that no run has read.</summary>
    public KnownPosition? Of(ILogInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return byIdentity.GetValueOrDefault(input.Source.Identity) ?? shortOnes.FirstOrDefault(known => input.ContinuesFrom(known.Identity));
    }

    private static int PrefixOf(KnownPosition position) => ContentIdentity.TryParse(position.Identity, out var identity) ? identity.PrefixLength : 0;
}
