namespace Oom.Cli.Terminal;

/// <summary>The few colours of the output, or none of them.</summary>
internal sealed class Palette(bool hasColours)
{
    public static readonly Palette None = new(hasColours: false);

    public bool HasColours => hasColours;

    public string Heading(string text) => Wrap("1", text);

    public string Alarm(string text) => Wrap("31", text);

    public string Warning(string text) => Wrap("33", text);

    public string Faint(string text) => Wrap("2", text);

    private string Wrap(string code, string text) => hasColours && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
