using System.Collections.Immutable;

namespace Oom.Contracts;

/// <summary>The task table: one row for each process (its memory, not one for each thread).</summary>
public sealed record TaskTable
{
    /// <summary>Header words in order, without <c>[ pid ]</c>; empty when the header is lost and the layout was taken from the rows.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    public required ImmutableArray<TaskRow> Rows { get; init; }

    /// <summary>Rows not kept because the report passed the bound.</summary>
    public int RowsShed { get; init; }
}
