using Oom.Contracts;
using Oom.Ingest.Reassembly;

namespace Oom.Ingest.Tests.Corpus;

/// <summary>Reads whole logs the short way: bytes in, events out.</summary>
internal static class LogReading
{
    /// <summary>All corpus runs were captured before this; RFC 3164 times need it for their year.</summary>
    public static readonly DateTimeOffset NotAfter = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    public static LogSource Source(string name = "log", string node = "n1", string? identity = null) => new()
    {
        Identity = identity ?? $"test:{name}",
        Name = name,
        Node = node,
        NotAfter = NotAfter,
    };

    public static IReadOnlyList<KernelEvent> Events(byte[] log, LogSource? source = null, bool everyLine = false, AssemblyOptions? options = null) =>
        Batch(log, source, everyLine, options).Events;

    public static EventBatch Batch(byte[] log, LogSource? source = null, bool everyLine = false, AssemblyOptions? options = null)
    {
        var assembler = new FleetAssembler(options ?? new AssemblyOptions()) { LooksAtEveryLine = everyLine };
        assembler.Accept(new LineBlock { Source = source ?? Source(), Bytes = log, Offset = 0, FirstLine = 1, IsLast = true }, 0);
        assembler.Complete();
        return assembler.Drain()!;
    }

    public static IEnumerable<OomReport> Reports(this IEnumerable<KernelEvent> events) =>
        events.OfType<OomReport>().OrderBy(report => report.Lines.FirstLine);
}
