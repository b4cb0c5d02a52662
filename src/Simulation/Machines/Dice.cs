namespace Oom.Simulation.Machines;

/// <summary>
/// The only source of chance. SplitMix64, kept here because <see cref="Random"/> does not promise the same numbers in the
/// next .NET version, and a seed must name one log for ever.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>0 to <paramref name="bound"/> - 1. The tiny bias of multiply-shift does not matter here.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Both ends are possible.</summary>
    public long Between(long low, long high) =>
        low + (long)Math.BigMul(Next(), (ulong)(high - low) + 1, out _);

    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => probability > 0 && Fraction() < probability;

    /// <summary>Sizes in nature: as many between 1 and 10 as between 10 and 100.</summary>
    public long LogBetween(long low, long high) =>
        (long)(low * Math.Pow((double)high / low, Fraction()));

    public double Exponential(double mean) => -Math.Log(1 - Fraction()) * mean;

    public T Pick<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Independent dice for one part of the work, so that one part does not shift the numbers of another.</summary>
    public Dice Fork() => new(Next());
}
