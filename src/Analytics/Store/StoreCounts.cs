namespace Oom.Analytics.Store;

/// <summary>What became of the events written since the store was opened.</summary>
/// <param name="Stored">New events, replaced ones not counted.</param>
/// <param name="Replaced">Events that were partial in the store and are longer now.</param>
/// <param name="Repeats">Events that the store had already.</param>
/// <param name="Duplicates">Copies of the same lines from another source.</param>
public readonly record struct StoreCounts(long Stored, long Replaced, long Repeats, long Duplicates)
{
    public static StoreCounts operator +(StoreCounts left, StoreCounts right) => new(
        left.Stored + right.Stored, left.Replaced + right.Replaced, left.Repeats + right.Repeats, left.Duplicates + right.Duplicates);

    public static StoreCounts Add(StoreCounts left, StoreCounts right) => left + right;
}
