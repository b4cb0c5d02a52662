using Oom.Ingest.Tests.Corpus;
using Oom.Ingest.Tests.Reassembly;

namespace Oom.Ingest.Tests.Fuzzing;

/// <summary>A short run; the long one is <c>dotnet run -c Release --project tests/Fuzz -- --lines 10000000</c>.</summary>
public class FuzzTests
{
    private static readonly Lazy<IReadOnlyList<byte[]>> Lines = new(() => FuzzMaterial.ReadWithShippers(CorpusFolders.Own));

    private static readonly Lazy<IReadOnlyList<byte[]>> LinesWithoutState = new(() => FuzzMaterial.Read(CorpusFolders.Own, FuzzMaterial.IsWithoutState));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnyBytesAreReadWithoutHarm(int seed)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var run = new FuzzRun(Lines.Value, seed);

        run.Run(100_000, linesPerFile: 20_000);

        Assert.True(run.Events > 500, $"{run.Events} events: the damage should leave most lines readable");
        Assert.InRange(run.PeakHeap - before, long.MinValue, 128L << 20);
    }

    /// <summary>What holds for whole logs holds for damaged ones, too: neither cuts nor skipping may change what is found.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void DamagedLogsGiveTheSameEventsHoweverTheyAreRead(int seed)
    {
        var mutator = new LineMutator(LinesWithoutState.Value, seed, isPlainText: true);
        var choices = new Choices(seed);
        var bytes = new List<byte>();
        for (var i = 0; i < 1500; i++)
        {
            mutator.AppendLine(bytes);
            for (var quiet = choices.OneIn(100) ? choices.Below(200) : 0; quiet > 0; quiet--)
                bytes.AddRange(System.Text.Encoding.UTF8.GetBytes($"{choices.Of(Material.Noise)}\n"));
        }
        var log = bytes.ToArray();
        var expected = LogReading.Events(log, everyLine: true);

        EventSets.SameWhole($"skipping lines, seed {seed}", expected, LogReading.Events(log));
        EventSets.SameWhole($"cut, seed {seed}", expected, EventSets.Read(EventSets.Blocks(log, LogReading.Source(), choices, choices.Of([1, 5, 50]))));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 40)];
}
