using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>The rule for event ids: (node, boot, source, first position, kind), so that a replay cannot count twice.</summary>
internal static class EventIds
{
    public static EventId Of(string kind, string node, string? bootId, LogSource source, long position)
    {
        var hash = LineHash.Add(LineHash.Seed, node);
        hash = LineHash.Add(hash, bootId ?? "");
        hash = LineHash.Add(hash, source.Identity);
        hash = LineHash.Add(hash, position);
        return EventId.FromHash(LineHash.Add(hash, kind));
    }
}
