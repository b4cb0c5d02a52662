using System.Reflection;

namespace Oom.Ingest.Tests.Corpus;

/// <summary>Where the logs lie that the tests read.</summary>
internal static class CorpusFolders
{
    public static string Repository { get; } = typeof(CorpusFolders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryFolder").Value!;

    /// <summary>The project's own corpus.</summary>
    public static string Own { get; } = Path.Combine(Repository, "tests", "Corpus");

    /// <summary>Look-alikes of published logs, of our own making.</summary>
    public static string LookAlikes { get; } = Path.Combine(Own, "lookalikes");

    /// <summary>The larger corpus beside the repository; only some machines have it.</summary>
    public static string Shared { get; } = Path.GetFullPath(Path.Combine(Repository, "..", "shared", "corpus"));

    public static string Wild { get; } = Path.Combine(Shared, "wild");

    public const string WhyAbsent = "../shared/corpus is not on this machine";
}
