namespace Oom.Simulation;

/// <summary>What was written.</summary>
/// <param name="Reports">OOM events of which at least one line is in the log.</param>
public readonly record struct SimulatedLog(long Bytes, long Lines, long Reports);
