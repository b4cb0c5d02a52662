using System.Globalization;
using System.Text;
using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Reports.Html;

/// <summary>
/// Elements of a page, the only place where text becomes HTML. Tags and attribute names are ours; every text and every value is
/// escaped. What comes out is well-formed as XML too, so that a parser can prove that no text became an element.
/// </summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new(1 << 16);
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element. Attributes are pairs of name and value; those with a null value are left out.</summary>
    public Markup Open(string tag, params ReadOnlySpan<string?> attributes)
    {
        Tag(tag, attributes).Append('>');
        _open.Push(tag);
        return this;
    }

    public Markup Close()
    {
        _text.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>An element without content.</summary>
    public Markup Empty(string tag, params ReadOnlySpan<string?> attributes)
    {
        Tag(tag, attributes).Append(" />");
        return this;
    }

    /// <summary>An element with text in it.</summary>
    public Markup Element(string tag, Phrase text, params ReadOnlySpan<string?> attributes) => Open(tag, attributes).Text(text).Close();

    public Markup Text(Phrase phrase)
    {
        if (phrase.IsEmpty)
            return this;
        foreach (var run in phrase.Runs)
        {
            if (run.IsName)
                Name(run.Text);
            else
                Escape(VisibleText.Of(run.Text));
        }

        return this;
    }

    /// <summary>Text of several lines, kept as they are: our own SQL.</summary>
    public Markup Lines(string text)
    {
        var isFirst = true;
        foreach (var line in text.Split('\n'))
        {
            _text.Append(isFirst ? "" : "\n");
            Escape(VisibleText.Of(line));
            isFirst = false;
        }

        return this;
    }

    /// <summary>The style sheet: ours, and without any character that would have to be escaped.</summary>
    public Markup Style(string sheet)
    {
        Open("style");
        _text.Append(sheet);
        return Close();
    }

    public Markup Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>A place as SVG takes it, in percent of the width.</summary>
    public static string Percent(double place) => string.Create(CultureInfo.InvariantCulture, $"{place * 100:0.##}%");

    public static string Pixels(double length) => length.ToString("0.#", CultureInfo.InvariantCulture);

    public override string ToString() => _open.Count == 0 ? _text.ToString() : throw new InvalidOperationException($"<{_open.Peek()}> is not closed");

    /// <summary>A line may be broken after a slash, and elsewhere only when there is no other way.</summary>
    private void Name(string name)
    {
        Open("code", "title", name.Length > VisibleText.Longest ? VisibleText.Of(name) : null);
        var parts = VisibleText.OfName(name).Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            Escape(parts[i]);
            if (i < parts.Length - 1)
                Escape("/").Empty("wbr");
        }

        Close();
    }

    private StringBuilder Tag(string tag, ReadOnlySpan<string?> attributes)
    {
        _text.Append('<').Append(tag);
        for (var i = 0; i < attributes.Length; i += 2)
        {
            if (attributes[i + 1] is not { } value)
                continue;
            _text.Append(' ').Append(attributes[i]).Append("=\"");
            Escape(value);
            _text.Append('"');
        }

        return _text;
    }

    private Markup Escape(string text)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                _ => _text.Append(character),
            };
        }

        return this;
    }
}
