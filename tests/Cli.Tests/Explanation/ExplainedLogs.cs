using System.IO.Compression;
using System.Text.Json;
using Oom.Contracts;
using Oom.Ingest.Reassembly;

namespace Oom.Cli.Tests.Explanation;

/// <summary>The corpus as the explanation's tests need it: runs with their scenario, and their reports.</summary>
internal static class ExplainedLogs
{
    public const string WhyAbsent = "../shared/corpus is not on this machine";

    private static readonly string Shared = Path.GetFullPath(Checkout.PathOf("..", "shared", "corpus"));

    /// <summary>All corpus logs were made before this; lines without a year need it.</summary>
    private static readonly DateTimeOffset NotAfter = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The project's own captured runs.</summary>
    public static IReadOnlyList<string> OwnRuns { get; } =
        [.. Directory.EnumerateDirectories(Checkout.PathOf("tests", "Corpus")).Where(run => File.Exists(Path.Combine(run, "truth.json"))).Select(run => Path.GetFileName(run)!).Order(StringComparer.Ordinal)];

    /// <summary>All captured runs beside the repository; none where that folder is missing.</summary>
    public static IReadOnlyList<string> SharedRuns { get; } = Names(Shared, "*.truth.json", ".truth.json");

    /// <summary>Published logs beside the repository.</summary>
    public static IReadOnlyList<string> WildLogs { get; } = Names(Path.Combine(Shared, "wild"), "*.log", ".log");

    /// <summary>The project's own look-alikes of published logs.</summary>
    public static IReadOnlyList<string> LookAlikes { get; } = Names(Checkout.PathOf("tests", "Corpus", "lookalikes"), "*.log", ".log");

    public static string ScenarioOfOwn(string run) => Scenario(Checkout.PathOf("tests", "Corpus", run, "truth.json"));

    public static string ScenarioOfShared(string run) => Scenario(Path.Combine(Shared, $"{run}.truth.json"));

    /// <summary>From the kernel's own records, or from the console where the machine went down.</summary>
    public static IReadOnlyList<OomReport> OwnReports(string run)
    {
        var kmsg = Checkout.PathOf("tests", "Corpus", run, "kmsg.gz");
        var path = File.Exists(kmsg) ? kmsg : Checkout.PathOf("tests", "Corpus", run, "console.log.gz");
        using var compressed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        compressed.CopyTo(bytes);
        return Reports(bytes.ToArray());
    }

    public static IReadOnlyList<OomReport> SharedReports(string run)
    {
        var kmsg = Path.Combine(Shared, $"{run}.kmsg");
        return Reports(File.ReadAllBytes(File.Exists(kmsg) ? kmsg : Path.Combine(Shared, $"{run}.console.log")));
    }

    public static IReadOnlyList<OomReport> WildReports(string name) => Reports(File.ReadAllBytes(Path.Combine(Shared, "wild", $"{name}.log")));

    public static IReadOnlyList<OomReport> LookAlikeReports(string name) => Reports(File.ReadAllBytes(Checkout.PathOf("tests", "Corpus", "lookalikes", $"{name}.log")));

    private static IReadOnlyList<OomReport> Reports(byte[] log)
    {
        var assembler = new FleetAssembler(new AssemblyOptions());
        var source = new LogSource { Identity = "test", Name = "log", Node = "n1", NotAfter = NotAfter };
        assembler.Accept(new LineBlock { Source = source, Bytes = log, Offset = 0, FirstLine = 1, IsLast = true }, 0);
        assembler.Complete();
        return [.. assembler.Drain()!.Events.OfType<OomReport>().OrderBy(report => report.Lines.FirstLine)];
    }

    private static string Scenario(string truth)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(truth));
        return json.RootElement.GetProperty("scenario").GetString()!;
    }

    private static string[] Names(string folder, string pattern, string suffix) =>
        !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, pattern).Select(file => Path.GetFileName(file)[..^suffix.Length]).Order(StringComparer.Ordinal)];
}
