using Oom.Analytics.Projections;
using Oom.Contracts;

namespace Oom.Analytics.Store;

/// <summary>What the ledger knows about an event: enough to tell a repeat, a longer version and a copy from something new.</summary>
internal sealed record LedgerEntry(
    string EventId, string Kind, string Node, string Source, int Lines, ulong Hash, long? MonotonicMicros, long? WallMicros)
{
    // rsyslog may stamp one file's copy late, but not by a day; two boots print the same monotonic time days apart.
    private const long SameWallWithinMicros = 24L * 3600 * 1_000_000;

    /// <summary>What two entries of one event have in common.</summary>
    public ulong IdKey => Contracts.EventId.TryParse(EventId, out var id) ? id.Value : 0;

    /// <summary>What two copies have in common that both show the kernel's time. Time 0 is what every boot prints first; it tells nothing.</summary>
    public ulong? MonotonicKey => MonotonicMicros is > 0 ? Hash ^ ((ulong)MonotonicMicros.Value * 0x9E3779B97F4A7C15UL) : null;

    /// <summary>What two copies have in common otherwise.</summary>
    public ulong? WallKey => WallMicros is { } wall ? Hash ^ ((ulong)wall * 0xC2B2AE3D27D4EB4FUL) : null;

    public static LedgerEntry Of(KernelEvent kernelEvent) => new(
        kernelEvent.Id.ToString(), KernelWords.OfKind(kernelEvent), kernelEvent.Node, kernelEvent.Lines.Source, kernelEvent.Lines.Count,
        kernelEvent.Lines.Hash,
        kernelEvent.Time.HasMonotonic ? kernelEvent.Time.MonotonicMicros : null,
        kernelEvent.Time.HasWall ? kernelEvent.Time.WallMicros : null);

    /// <summary>
    /// Whether the other one was read from a copy of the same lines: kern.log, syslog and messages hold the same kernel
    /// lines at once. Within one source two equal lines are two events, and without a printed time nobody can know.
    /// </summary>
    public bool IsCopyOf(LedgerEntry other)
    {
        if (Hash != other.Hash || Node != other.Node || Source == other.Source)
            return false;
        if (MonotonicMicros is > 0 && other.MonotonicMicros is > 0)
        {
            return MonotonicMicros == other.MonotonicMicros
                && (WallMicros is null || other.WallMicros is null || Math.Abs(WallMicros.Value - other.WallMicros.Value) < SameWallWithinMicros);
        }
        return WallMicros is not null && WallMicros == other.WallMicros;
    }
}
