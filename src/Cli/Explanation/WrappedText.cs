using Oom.Analytics.Columns;
using Oom.Cli.Terminal;

namespace Oom.Cli.Explanation;

/// <summary>Sentences in lines that fit. What is longer than a line (a cgroup's path) is cut where the line ends.</summary>
internal static class WrappedText
{
    /// <summary>Makes hostile text safe first: that changes its width.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = "";
        foreach (var whole in TerminalText.Escape(text).Split(' '))
        {
            var word = whole;
            while (true)
            {
                var candidate = line.Length == 0 ? word : $"{line} {word}";
                if (TerminalText.Width(candidate) <= width)
                {
                    line = candidate;
                    break;
                }

                if (line.Length > 0)
                {
                    yield return line;
                    line = "";
                    continue;
                }

                var cut = Fitting(word, width);
                yield return word[..cut];
                word = word[cut..];
            }
        }

        if (line.Length > 0)
            yield return line;
    }

    private static int Fitting(string word, int width)
    {
        var taken = 0;
        var columns = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            columns += TerminalText.Width(rune);
            if (columns > width && taken > 0)
                break;
            taken += rune.Utf16SequenceLength;
        }

        return taken;
    }
}
