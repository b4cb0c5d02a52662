namespace Oom.Cli.Terminal;

/// <summary>The values of <c>--color</c>.</summary>
internal enum ColourMode
{
    /// <summary>On a terminal, unless NO_COLOR is set or TERM is dumb.</summary>
    Auto,
    Always,
    Never,
}
