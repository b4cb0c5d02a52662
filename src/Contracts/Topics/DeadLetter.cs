namespace Oom.Contracts;

/// <summary>A message that could not be read, as it came, and why.</summary>
public sealed record DeadLetter
{
    public required string Topic { get; init; }

    public required int Partition { get; init; }

    public required long Offset { get; init; }

    /// <summary>When it was given up; whole microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in words for a person.</summary>
    public required string Reason { get; init; }

    public required ReadOnlyMemory<byte>? Key { get; init; }

    public required ReadOnlyMemory<byte>? Value { get; init; }
}
