using System.IO.Compression;
using System.Reflection;
using System.Text;
using Oom.Contracts;
using Oom.Contracts.Wire;
using Oom.Ingest.Reassembly;

namespace Oom.Pipeline.Tests.Assembling;

/// <summary>Captured logs of some machines as messages of kernel.lines, in an order that mixes the machines.</summary>
internal sealed class Fleet
{
    private static readonly string Corpus = Path.Combine(
        typeof(Fleet).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryFolder").Value!, "tests", "Corpus");

    private static readonly string[] Runs = ["5.10-amd64-many", "6.1-amd64-hung-task", "7.3-cloud-amd64-memcg-group", "5.10-amd64-global", "7.3-cloud-amd64-names", "7.1-cloud-amd64-many"];

    private readonly List<LineBlock> _blocks = [];

    public Fleet(int seed)
    {
        var random = new Random(seed);
        var left = Runs.Select(run => new Queue<LineBlock>(Blocks(run, random))).ToList();
        while (left.Count > 0)
        {
            var log = left[random.Next(left.Count)];
            _blocks.Add(log.Dequeue());
            if (log.Count == 0)
                left.Remove(log);
        }
    }

    public IReadOnlyList<(byte[] Key, byte[] Value)> Messages => [.. _blocks.Select(block => (Encoding.UTF8.GetBytes(block.Source.Node), MessageCodec.Encode(block)))];

    /// <summary>What embedded mode makes of so many messages; what is open is left open.</summary>
    public IReadOnlyCollection<KernelEvent> EventsOf(int messages)
    {
        var assembler = new FleetAssembler(new AssemblyOptions());
        foreach (var block in _blocks.Take(messages))
            assembler.Accept(block, 0);
        return assembler.Drain()?.Events ?? [];
    }

    private static IEnumerable<LineBlock> Blocks(string run, Random random)
    {
        var log = Read(Path.Combine(Corpus, run, "console.log.gz"));
        var source = new LogSource { Identity = $"file:{run}", Name = "console.log", Node = run, NotAfter = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero) };
        var number = 1;
        for (var at = 0; at < log.Length;)
        {
            var end = at;
            var lines = 0;
            for (var most = random.Next(1, 150); lines < most && end < log.Length; lines++)
                end = log.AsSpan(end).IndexOf((byte)'\n') is var length and >= 0 ? end + length + 1 : log.Length;
            yield return new LineBlock { Source = source, Bytes = log.AsMemory(at, end - at), Offset = at, FirstLine = number, IsLast = end == log.Length };
            at = end;
            number += lines;
        }
    }

    private static byte[] Read(string path)
    {
        using var compressed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        compressed.CopyTo(bytes);
        return bytes.ToArray();
    }
}
