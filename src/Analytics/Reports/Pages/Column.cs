namespace Oom.Analytics.Reports.Pages;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading, with the unit.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Axis">For pictures that share a scale: where its marks are.</param>
/// <param name="IsHead">Its cells name their rows.</param>
public sealed record Column(string Title, ColumnKind Kind, Axis? Axis = null, bool IsHead = false)
{
    public static Column Head(string title) => new(title, ColumnKind.Text, IsHead: true);

    /// <summary>The same for long names.</summary>
    public static Column HeadPath(string title) => new(title, ColumnKind.Path, IsHead: true);

    public static Column Path(string title) => new(title, ColumnKind.Path);

    public static Column Text(string title) => new(title, ColumnKind.Text);

    public static Column Term(string title) => new(title, ColumnKind.Term);

    public static Column Number(string title) => new(title, ColumnKind.Number);

    public static Column Picture(string title, Axis? axis = null) => new(title, ColumnKind.Picture, axis);
}
