namespace Oom.Analytics.Tests.Reports;

/// <summary>Names that somebody chose to break whatever shows them.</summary>
internal static class HostileNames
{
    public static readonly TheoryData<string> All =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</code></td></table><h1>", "</style><style>", "<!--", "]]>", "&lt;b&gt;&amp;&#60;",
        "a|b||c|", "`", "``", "x```", "` `", "```\n# head", "[x](javascript:alert(1))", "![x](http://evil.example/x.png)", "[x]: http://evil.example", "# heading", "- item", "+ item", "1. one", "===", "---",
        "> quote", "http://evil.example/?a=b www.evil.example", "<http://evil.example>", "@everyone #1", "\\", "\\|", "a\\", "\\`", "*b* _i_ __x__ ~~y~~ $x$ <br>", "| --- | --- |", "\t\r\n\n# x",
        "\e[31mred\a", "\u202egpj.exe", "\u2066x\u2069", "zero\u200bwidth", @"caf\xe9 \x1b", " leading and trailing ", "  ", "🦀日本", "'; DROP TABLE kills; --", "{{x}} {% y %} ${z}",
        new string('A', 5000), string.Concat(Enumerable.Repeat("/very-long", 400)),
    ];
}
