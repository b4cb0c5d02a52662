namespace Oom.Ingest.Tests.Reassembly;

/// <summary>A small seeded generator of cases: the same seed makes the same choices, and a failure names its seed.</summary>
internal sealed class Choices(int seed)
{
    private readonly Random random = new(seed);

    public int Seed => seed;

    public int Below(int end) => random.Next(end);

    public int Between(int first, int last) => random.Next(first, last + 1);

    public bool OneIn(int number) => random.Next(number) == 0;

    public T Of<T>(IReadOnlyList<T> things) => things[random.Next(things.Count)];
}
