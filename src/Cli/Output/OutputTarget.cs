using Oom.Analytics.Columns;
using Oom.Cli.Terminal;

namespace Oom.Cli.Output;

/// <summary>In which format and where rows are written.</summary>
/// <param name="Format">The format.</param>
/// <param name="File">The file to write, or null for standard output.</param>
/// <param name="Colours">When to use colours.</param>
internal sealed record OutputTarget(ResultFormat Format, string? File, ColourMode Colours)
{
    public bool IsBinary => Format is ResultFormat.Arrow or ResultFormat.ArrowStream or ResultFormat.Parquet;

    public bool IsTerminal => File is null && Screen.IsOutputTerminal;

    public Palette Palette => Screen.PaletteOf(Colours, IsTerminal);

    public int Width => IsTerminal ? Screen.WidthOf(1) : Screen.Unlimited;
}
