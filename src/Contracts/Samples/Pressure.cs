namespace Oom.Contracts;

/// <summary>A line of <c>/proc/pressure/RESOURCE</c> or of a cgroup's <c>RESOURCE.pressure</c>.</summary>
/// <param name="Resource">What was waited for.</param>
/// <param name="IsFull"><c>full</c>: all tasks that were not idle waited at once; else <c>some</c>: at least one did.</param>
/// <param name="Average10">Share of the last 10 s, in hundredths of a percent.</param>
/// <param name="Average60">The same of the last minute.</param>
/// <param name="Average300">The same of the last five minutes.</param>
/// <param name="TotalMicros">Microseconds waited since boot.</param>
public readonly record struct Pressure(
    PressureResource Resource, bool IsFull, int Average10, int Average60, int Average300, long TotalMicros);
