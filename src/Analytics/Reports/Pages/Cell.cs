namespace Oom.Analytics.Reports.Pages;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it says; empty for a picture.</param>
/// <param name="Picture">What it shows.</param>
/// <param name="Tone">For a word that must be seen first.</param>
public sealed record Cell(Phrase Text, Picture? Picture = null, Tone Tone = Tone.Plain)
{
    public static implicit operator Cell(string text) => new(text);

    public static implicit operator Cell(Phrase text) => new(text);

    public static implicit operator Cell(Name name) => new((Phrase)name);

    public static implicit operator Cell(Picture picture) => new(Phrase.Empty, picture);
}
