using System.Text.Json;

namespace Oom.Ingest.Tests.Corpus;

/// <summary>A published log (or a look-alike of one) and what a person has read in it.</summary>
internal sealed record PublishedLog(string Name, byte[] Text, PublishedTruth Truth)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // a field that no check knows would be a field that nobody checks
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<string> Names(string folder) =>
        !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*.log").Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file))];

    public static PublishedLog Read(string folder, string name) => new(
        name,
        File.ReadAllBytes(Path.Combine(folder, name + ".log")),
        JsonSerializer.Deserialize<PublishedTruth>(File.ReadAllBytes(Path.Combine(folder, name + ".truth.json")), Options)!);
}

/// <summary>The schema is described in tests/Corpus/README.md.</summary>
internal sealed record PublishedTruth
{
    public required string Id { get; init; }

    public string? Source { get; init; }

    public string? Wrapper { get; init; }

    public string? Arch { get; init; }

    public string[] Features { get; init; } = [];

    public bool Excerpt { get; init; }

    public required int NReports { get; init; }

    public int[] NReportsAccept { get; init; } = [];

    public PublishedReport[] Reports { get; init; } = [];

    public PublishedKill[] OtherKills { get; init; } = [];

    public Dictionary<string, int> OtherLines { get; init; } = [];
}

internal sealed record PublishedReport
{
    public required long FirstLine { get; init; }

    public required long LastLine { get; init; }

    public PublishedTask? Trigger { get; init; }

    public string? GfpMask { get; init; }

    public int? Order { get; init; }

    public int? OomScoreAdj { get; init; }

    public int? OomAdj { get; init; }

    public int? Oomkilladj { get; init; }

    public string? Nodemask { get; init; }

    public string? Cpuset { get; init; }

    public string? MemsAllowed { get; init; }

    public string? Constraint { get; init; }

    public required string Scope { get; init; }

    public string? Kernel { get; init; }

    public PublishedTask? Selected { get; init; }

    public PublishedVictim[] Victims { get; init; } = [];

    public Dictionary<string, JsonElement> Memcg { get; init; } = [];

    public int? TaskRows { get; init; }

    public bool? TaskTableShown { get; init; }

    public long? SwapFreeKb { get; init; }

    public long? SwapTotalKb { get; init; }

    public required string[] Sections { get; init; }

    public required bool Complete { get; init; }

    public required string[] Missing { get; init; }

    public bool? OomGroup { get; init; }

    public bool? NoKillable { get; init; }

    public required string Outcome { get; init; }

    public string? OutcomeBasis { get; init; }

    public string? Note { get; init; }
}

internal sealed record PublishedTask
{
    public string? Comm { get; init; }

    public string? Name { get; init; }

    public int? Pid { get; init; }

    public long? Uid { get; init; }

    public long? Score { get; init; }
}

internal sealed record PublishedVictim
{
    public required int Pid { get; init; }

    public required string Name { get; init; }

    public long? Uid { get; init; }

    public long? TotalVmKb { get; init; }

    public long? AnonRssKb { get; init; }

    public long? FileRssKb { get; init; }

    public long? ShmemRssKb { get; init; }

    public long? PgtablesKb { get; init; }

    public int? OomScoreAdj { get; init; }
}

internal sealed record PublishedKill
{
    public required string By { get; init; }

    public int? Pid { get; init; }

    public string? Name { get; init; }

    public long? Uid { get; init; }

    public string? Cgroup { get; init; }

    public string? Signal { get; init; }

    public string? Reason { get; init; }

    public int? Processes { get; init; }

    public int? OomScore { get; init; }

    public int? Badness { get; init; }

    public int? OomScoreAdj { get; init; }

    public int? Adj { get; init; }

    public long? RssKb { get; init; }

    public long? VmrssMib { get; init; }

    public long? SwapKb { get; init; }

    public long? FreeKb { get; init; }

    public string? OnBehalfOf { get; init; }

    public int? OnBehalfOfPid { get; init; }

    public long? CacheKb { get; init; }

    public long? CacheLimitKb { get; init; }
}
