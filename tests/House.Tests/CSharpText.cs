using System.Text.RegularExpressions;

namespace Oom.House.Tests;

internal static partial class CSharpText
{
    /// <summary>Source text without comments, strings and characters, so that a word found in it is code.</summary>
    public static string CodeOnly(string source) =>
        NotCode().Replace(source, match => match.Value.Contains('\n', StringComparison.Ordinal) ? "\n" : " ");

    [GeneratedRegex("""
        //[^\n]*
        | /\*[\s\S]*?\*/
        | \$*("{3,})[\s\S]*?\1(?!")
        | \$?@\$?"(?:[^"]|"")*"
        | \$?"(?:\\.|[^"\\\n])*"
        | '(?:\\[^\n']+|\\'|[^'\\\n])'
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NotCode();
}
