using Oom.Contracts;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>The rule for event ids: (node, boot, source, position and part of the first line, kind), so that a replay cannot count twice.</summary>
internal static class EventIds
{
    public static EventId Of(string kind, string node, string? bootId, LogSource source, long position, int part)
    {
        var hash = LineHash.Add(LineHash.Seed, node);
        hash = LineHash.Add(hash, bootId ?? "");
        hash = LineHash.Add(hash, source.Identity);
        hash = LineHash.Add(hash, position);
        if (part > 0)
            hash = LineHash.Add(hash, (long)part);
        return EventId.FromHash(LineHash.Add(hash, kind));
    }
}
