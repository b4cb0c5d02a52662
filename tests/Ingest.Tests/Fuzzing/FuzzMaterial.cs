using System.IO.Compression;
using Oom.Ingest.Tests.Reassembly;

namespace Oom.Ingest.Tests.Fuzzing;

/// <summary>The lines of the project's own corpus.</summary>
internal static class FuzzMaterial
{
    /// <summary>Forms whose lines stand alone: with these in a log the reader may skip lines.</summary>
    public static bool IsWithoutState(string path) => Path.GetFileName(path) is "console.log.gz" or "dmesg.gz" or "dmesg-T.gz" or "dmesg-x.gz" or "syslog.gz";

    /// <summary>The corpus, and a part of it as other shippers write it.</summary>
    public static IReadOnlyList<byte[]> ReadWithShippers(string corpus)
    {
        var records = KmsgText.Parse(LogLines.Join(Read(corpus, path => path.Contains("-memcg-group", StringComparison.Ordinal) && Path.GetFileName(path) == "kmsg.gz").Select(line => (byte[])[.. line, (byte)'\n'])));
        return [.. Read(corpus), .. ShipperWrappers.All.SelectMany(wrapper => LogLines.Split(wrapper.Log(records))).Select(line => line.AsSpan().TrimEnd((byte)'\n').ToArray())];
    }

    public static IReadOnlyList<byte[]> Read(string corpus, Func<string, bool>? which = null)
    {
        var lines = new List<byte[]>();
        foreach (var path in Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Where(which ?? (_ => true)).Order(StringComparer.Ordinal))
        {
            if (path.EndsWith(".gz", StringComparison.Ordinal))
            {
                using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
                Add(file, lines);
            }
            else if (path.EndsWith(".log", StringComparison.Ordinal))
            {
                using var file = File.OpenRead(path);
                Add(file, lines);
            }
        }
        return lines;
    }

    private static void Add(Stream file, List<byte[]> lines)
    {
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        foreach (var range in copy.ToArray().AsSpan().Split((byte)'\n'))
            lines.Add(copy.GetBuffer()[range]);
    }
}
