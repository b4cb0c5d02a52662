using System.Text.Json;

namespace Oom.Ingest.Tests.Corpus;

/// <summary>What a run's launcher saw, from outside the kernel log; tests/Corpus/README.md describes the fields.</summary>
internal sealed record RunTruth
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required string Kernel { get; init; }

    public required string Scenario { get; init; }

    public required string UnameR { get; init; }

    public required string UnameM { get; init; }

    public required int PageSize { get; init; }

    public required long MemTotalKb { get; init; }

    public required KilledProcess[] Killed { get; init; }

    public long? VmstatOomKill { get; init; }

    public required bool GuestFinished { get; init; }

    public required LimitSet[] LimitsSet { get; init; }

    public required bool WholeBootInCapture { get; init; }

    public required LauncherEvent[] Events { get; init; }

    public static RunTruth Parse(byte[] json) => JsonSerializer.Deserialize<RunTruth>(json, Options)!;
}

internal sealed record KilledProcess
{
    public required int Pid { get; init; }

    public required string Comm { get; init; }

    public long? Uid { get; init; }

    public int? OomScoreAdj { get; init; }

    public string? Cgroup { get; init; }

    public required string Role { get; init; }

    public required long TouchedKb { get; init; }

    public required double SeenDeadAt { get; init; }
}

internal sealed record LimitSet
{
    public required string Cgroup { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }
}

/// <summary>A line of the launcher's record. Which members there are depends on <see cref="Ev"/>.</summary>
internal sealed record LauncherEvent
{
    public required string Ev { get; init; }

    public double? T { get; init; }

    public int? Pid { get; init; }

    public string? Comm { get; init; }

    public long? Uid { get; init; }

    public int? OomScoreAdj { get; init; }

    public string? Cgroup { get; init; }

    public string? Role { get; init; }

    public int? Errno { get; init; }

    public string? Key { get; init; }

    public long? Bytes { get; init; }

    public bool? ExpectFailureReport { get; init; }

    public int? SharesMmWith { get; init; }

    public int[]? Tids { get; init; }
}
