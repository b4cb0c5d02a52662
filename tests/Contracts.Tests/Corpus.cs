using System.IO.Compression;
using System.Reflection;
using Oom.Ingest.Reassembly;

namespace Oom.Contracts.Tests;

/// <summary>All events of the project's own logs, in all forms in which they were captured.</summary>
internal static class Corpus
{
    private static readonly string Folder = Path.Combine(
        typeof(Corpus).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryFolder").Value!,
        "tests", "Corpus");

    public static IEnumerable<KernelEvent> Events() => Logs().SelectMany(EventsOf);

    private static IEnumerable<string> Logs() =>
        Directory.EnumerateFiles(Folder, "*.gz", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Folder, "*.log", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);

    private static IEnumerable<KernelEvent> EventsOf(string file)
    {
        var source = new LogSource { Identity = $"test:{file}", Name = file, Node = "n1", NotAfter = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero) };
        var assembler = new FleetAssembler(new AssemblyOptions());
        assembler.Accept(new LineBlock { Source = source, Bytes = Read(file), Offset = 0, FirstLine = 1, IsLast = true }, 0);
        assembler.Complete();
        return assembler.Drain()?.Events ?? [];
    }

    private static byte[] Read(string file)
    {
        if (!file.EndsWith(".gz", StringComparison.Ordinal))
            return File.ReadAllBytes(file);
        using var compressed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        compressed.CopyTo(bytes);
        return bytes.ToArray();
    }
}
