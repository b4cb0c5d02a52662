using System.Collections.Concurrent;
using System.IO.Compression;

namespace Oom.Ingest.Tests.Corpus;

/// <summary>One run under qemu: its truth and the text forms in which its kernel log was captured.</summary>
internal sealed class CapturedRun
{
    private static readonly ConcurrentDictionary<string, CapturedRun[]> Known = [];
    private readonly Dictionary<string, string> files;
    private readonly string truthFile;
    private RunTruth? truth;

    private CapturedRun(string name, string truthFile, Dictionary<string, string> files)
    {
        Name = name;
        this.truthFile = truthFile;
        this.files = files;
    }

    /// <summary><c>KERNEL-SCENARIO</c>.</summary>
    public string Name { get; }

    /// <summary><c>kmsg</c>, <c>console.log</c>, <c>dmesg-x</c> …</summary>
    public IEnumerable<string> Forms => files.Keys;

    public RunTruth Truth => truth ??= RunTruth.Parse(File.ReadAllBytes(truthFile));

    public bool Has(string form) => files.ContainsKey(form);

    public byte[] Read(string form)
    {
        var path = files[form];
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
            return File.ReadAllBytes(path);
        using var compressed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        compressed.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The project's own runs, a folder each: <c>tests/Corpus/KERNEL-SCENARIO/FORM.gz</c>.</summary>
    public static IReadOnlyList<CapturedRun> Own => Known.GetOrAdd(CorpusFolders.Own, folder =>
        [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .Where(run => File.Exists(Path.Combine(run, "truth.json")))
            .Select(run => new CapturedRun(Path.GetFileName(run), Path.Combine(run, "truth.json"),
                Directory.EnumerateFiles(run, "*.gz").Order(StringComparer.Ordinal).ToDictionary(file => Path.GetFileName(file)[..^3])))]);

    /// <summary>All runs beside the repository, as <c>KERNEL-SCENARIO.FORM</c>; none where that folder is missing.</summary>
    public static IReadOnlyList<CapturedRun> Shared => Known.GetOrAdd(CorpusFolders.Shared, folder =>
        !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*.truth.json").Order(StringComparer.Ordinal)
            .Select(truth => (truth, name: Path.GetFileName(truth)[..^".truth.json".Length]))
            .Select(run => new CapturedRun(run.name, run.truth,
                Directory.EnumerateFiles(folder, run.name + ".*").Where(file => file != run.truth).Order(StringComparer.Ordinal)
                    .ToDictionary(file => Path.GetFileName(file)[(run.name.Length + 1)..])))]);

    public static CapturedRun Find(string corpus, string name) =>
        (corpus == "own" ? Own : Shared).Single(run => run.Name == name);
}
