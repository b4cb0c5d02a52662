namespace Oom.Analytics.Columns;

/// <summary>How a table looks.</summary>
/// <param name="Width">Columns of the terminal, to which wide tables are cut; null when the output is not a terminal: nothing is cut then.</param>
/// <param name="HasColor">Whether NULL and rules may be dimmed.</param>
public readonly record struct TableStyle(int? Width, bool HasColor)
{
    public static readonly TableStyle Plain;
}
