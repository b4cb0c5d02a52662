using Oom.Analytics.Explanation.Ranking;

namespace Oom.Analytics.Explanation;

/// <summary>A task with what it holds.</summary>
/// <param name="Task">The task.</param>
/// <param name="Bytes">Anonymous memory, page tables and swap, as far as the table shows them.</param>
public readonly record struct TaskHolding(RankedTask Task, long Bytes);
