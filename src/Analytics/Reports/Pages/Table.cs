using System.Collections.Immutable;

namespace Oom.Analytics.Reports.Pages;

/// <summary>A table.</summary>
/// <param name="Caption">What it shows, with its period.</param>
/// <param name="Columns">One for each cell of a row.</param>
/// <param name="Rows">Cells, row by row.</param>
/// <param name="Sql">What gives the rows, one statement or several with a blank line between them; null where no view has them.</param>
/// <param name="More">What is not shown; null when that is nothing.</param>
public sealed record Table(string Caption, ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<Cell>> Rows, string? Sql = null, string? More = null) : Block;
