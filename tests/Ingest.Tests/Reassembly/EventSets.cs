using Oom.Contracts;
using Oom.Ingest.Reassembly;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>Reads a log in pieces, and tells two readings apart.</summary>
internal static class EventSets
{
    /// <summary>The blocks of a log: cut at random line ends, or after each line.</summary>
    public static List<LineBlock> Blocks(byte[] log, LogSource source, Choices choices, int mostLines, long offset = 0, long firstLine = 1, IReadOnlyDictionary<string, string>? boots = null)
    {
        var lines = LogLines.Split(log);
        var blocks = new List<LineBlock>();
        for (var at = 0; at < lines.Count;)
        {
            var count = Math.Min(choices.Between(1, mostLines), lines.Count - at);
            var bytes = LogLines.Join(lines[at..(at + count)]);
            blocks.Add(new LineBlock
            {
                Source = source,
                Bytes = bytes,
                Offset = offset,
                FirstLine = firstLine + at,
                IsLast = at + count == lines.Count,
                Boots = at == 0 ? boots : null,
            });
            offset += bytes.Length;
            at += count;
        }
        return blocks;
    }

    public static List<KernelEvent> Read(IEnumerable<LineBlock> blocks, AssemblyOptions? options = null)
    {
        var assembler = new FleetAssembler(options ?? new AssemblyOptions());
        var events = new List<KernelEvent>();
        foreach (var block in blocks)
        {
            assembler.Accept(block, 0);
            events.AddRange(assembler.Drain()?.Events ?? []);
        }
        assembler.Complete();
        events.AddRange(assembler.Drain()?.Events ?? []);
        return events;
    }

    public static void SameWhole(string what, IEnumerable<KernelEvent> expected, IEnumerable<KernelEvent> actual) =>
        Same(what, Sorted(expected).Select(EventText.Whole), Sorted(actual).Select(EventText.Whole));

    public static void SameContent(string what, IEnumerable<KernelEvent> expected, IEnumerable<KernelEvent> actual, bool isNewestFirst = false) =>
        Same(what, EventText.Contents(expected), EventText.Contents(actual, isNewestFirst));

    private static IEnumerable<KernelEvent> Sorted(IEnumerable<KernelEvent> events) =>
        events.OrderBy(e => e.Lines.Source, StringComparer.Ordinal).ThenBy(e => e.Lines.FirstPosition).ThenBy(e => e.Id);

    private static void Same(string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var difference = EventText.FirstDifference([.. expected], [.. actual]);
        Assert.True(difference.Length == 0, $"{what}: {difference}");
    }
}
