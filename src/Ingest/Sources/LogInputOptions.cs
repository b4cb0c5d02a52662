using Oom.Contracts;

namespace Oom.Ingest.Sources;

/// <summary>How log inputs are opened and read.</summary>
public sealed record LogInputOptions
{
    /// <summary>The node of lines that name no host. Default: taken from the file's name or folder.</summary>
    public string? Node { get; init; }

    /// <summary>Whether <see cref="Node"/> also replaces the hosts that lines name. Default no.</summary>
    public bool NodeIsForced { get; init; }

    public LineFormat Format { get; init; } = LineFormat.Auto;

    /// <summary>Whether to wait for more at the end of an input, through rotations. Default no.</summary>
    public bool Follow { get; init; }

    /// <summary>Bytes of a block. Default 1 MiB; 4 KiB to 64 MiB, at least twice <see cref="LongestLine"/>.</summary>
    public int BlockBytes { get; init; } = 1024 * 1024;

    /// <summary>Longer lines are cut and reported. Default 512 KiB, for batches of records in one line; 1 KiB to 16 MiB.</summary>
    public int LongestLine { get; init; } = 512 * 1024;

    /// <summary>Blocks of one input that may be under way before reading waits. Default 4; 1 to 64.</summary>
    public int BlocksInFlight { get; init; } = 4;

    /// <summary>How often the end of a followed file is looked at. Default 250 ms; 10 ms to 1 min.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Called for what could not be read as it stands. May be called from any thread, for one input from one at a time.</summary>
    public Action<InputProblem>? Report { get; init; }

    /// <summary>The first setting out of its range, as a message that names it and its value; null when all are right.</summary>
    public string? Validate() =>
        LongestLine is < 1024 or > 16 * 1024 * 1024 ? $"{nameof(LongestLine)} is {LongestLine}: must be 1024 to 16777216"
        : BlockBytes is < 4096 or > 64 * 1024 * 1024 || BlockBytes < 2 * LongestLine ? $"{nameof(BlockBytes)} is {BlockBytes}: must be 4096 to 67108864 and at least twice {nameof(LongestLine)} ({LongestLine})"
        : BlocksInFlight is < 1 or > 64 ? $"{nameof(BlocksInFlight)} is {BlocksInFlight}: must be 1 to 64"
        : PollInterval < TimeSpan.FromMilliseconds(10) || PollInterval > TimeSpan.FromMinutes(1) ? $"{nameof(PollInterval)} is {PollInterval}: must be 10 ms to 1 min"
        : NodeIsForced && Node is null ? $"{nameof(NodeIsForced)} is set without {nameof(Node)}"
        : null;
}
