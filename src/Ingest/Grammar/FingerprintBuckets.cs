using System.Numerics;

namespace Oom.Ingest.Grammar;

/// <summary>
/// Puts anchors with fingerprints that are alike into eight buckets. A search by bytes takes any mixture of the fingerprints
/// of one bucket for a hit, so the fewer mixtures, the fewer false hits: half as many on logs as with buckets cut from a
/// sorted list.
/// </summary>
internal sealed class FingerprintBuckets
{
    /// <summary>As many as a byte has bits.</summary>
    public const int Count = 8;

    private readonly List<Anchor> anchors;

    // For each byte of a fingerprint, the values it may have, all ASCII, as two times 64 bits.
    private readonly ulong[] values = new ulong[2 * Anchor.FingerprintLength];

    private FingerprintBuckets(Anchor anchor)
    {
        anchors = [anchor];
        for (var i = 0; i < Anchor.FingerprintLength; i++)
        {
            var value = anchor.Text[anchor.FingerprintAt + i];
            values[(2 * i) + (value >> 6)] = 1UL << (value & 63);
        }
    }

    /// <summary>Joins, again and again, the two buckets that add the fewest mixtures.</summary>
    public static Anchor[][] Of(IEnumerable<Anchor> anchors)
    {
        var buckets = anchors.Select(anchor => new FingerprintBuckets(anchor)).ToList();
        while (buckets.Count > Count)
        {
            var (best, one, other) = (long.MaxValue, 0, 0);
            for (var i = 0; i < buckets.Count; i++)
            {
                for (var j = i + 1; j < buckets.Count; j++)
                {
                    var added = buckets[i].MixturesWith(buckets[j]) - buckets[i].MixturesWith(buckets[i]) - buckets[j].MixturesWith(buckets[j]);
                    if (added < best)
                        (best, one, other) = (added, i, j);
                }
            }

            buckets[one].Join(buckets[other]);
            buckets.RemoveAt(other);
        }

        return [.. buckets.Select(bucket => bucket.anchors.ToArray())];
    }

    private long MixturesWith(FingerprintBuckets other)
    {
        var mixtures = 1L;
        for (var i = 0; i < values.Length; i += 2)
            mixtures *= BitOperations.PopCount(values[i] | other.values[i]) + BitOperations.PopCount(values[i + 1] | other.values[i + 1]);
        return mixtures;
    }

    private void Join(FingerprintBuckets other)
    {
        anchors.AddRange(other.anchors);
        for (var i = 0; i < values.Length; i++)
            values[i] |= other.values[i];
    }
}
