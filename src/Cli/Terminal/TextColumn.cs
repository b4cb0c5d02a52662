namespace Oom.Cli.Terminal;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
internal sealed record TextColumn(string Name)
{
    /// <summary>Aligned to the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>May lose its middle where the terminal is too narrow.</summary>
    public bool MayBeCut { get; init; }

    public Func<Palette, string, string>? Paint { get; init; }

    public static TextColumn Number(string name) => new(name) { IsNumber = true };

    public static TextColumn Path(string name) => new(name) { MayBeCut = true };
}
