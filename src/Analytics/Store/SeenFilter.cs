namespace Oom.Analytics.Store;

/// <summary>
/// A Bloom filter over what this run has stored: says "certainly not seen" in nanoseconds for nearly everything, so that
/// the ledger is queried only for what may be a repeat or a copy. Its size is fixed; past a million events it answers
/// "maybe" more and more often, which costs queries and never an error.
/// </summary>
internal sealed class SeenFilter
{
    private const int BitsLog2 = 25;
    private const int Probes = 4;

    private readonly ulong[] _words = new ulong[1 << (BitsLog2 - 6)];

    public void Add(ulong key)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = Bit(key, probe);
            _words[bit >> 6] |= 1UL << (bit & 63);
        }
    }

    public bool MayContain(ulong key)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var bit = Bit(key, probe);
            if ((_words[bit >> 6] & (1UL << (bit & 63))) == 0)
                return false;
        }
        return true;
    }

    private static int Bit(ulong key, int probe)
    {
        // splitmix64's finalizer over a different start for each probe
        var mixed = key + (0x9E3779B97F4A7C15UL * ((ulong)probe + 1));
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return (int)(mixed >> (64 - BitsLog2));
    }
}
