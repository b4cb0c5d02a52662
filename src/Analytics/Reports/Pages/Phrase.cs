using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Oom.Analytics.Reports.Pages;

/// <summary>A text with names in it, not yet escaped for anything.</summary>
public readonly record struct Phrase(ImmutableArray<Run> Runs)
{
    public static readonly Phrase Empty = new([]);

    public bool IsEmpty => Runs.IsDefaultOrEmpty;

    public static implicit operator Phrase(string text) => text.Length == 0 ? Empty : new([new Run(text, IsName: false)]);

    public static implicit operator Phrase(Name name) => Of($"{name}");

    /// <summary><c>Phrase.Of($"{new Name(comm)} was killed")</c>.</summary>
    public static Phrase Of(Builder text) => text.Build();

    public override string ToString() => IsEmpty ? "" : string.Concat(Runs.Select(run => run.Text));

    /// <summary>Keeps apart what is ours and what is the log's. Numbers must be formatted before: a report says which digits mean something.</summary>
    [InterpolatedStringHandler]
    public readonly struct Builder(int literalLength, int formattedCount)
    {
        private readonly ImmutableArray<Run>.Builder _runs = ImmutableArray.CreateBuilder<Run>(literalLength == 0 ? formattedCount : formattedCount + 1);

        public void AppendLiteral(string text) => _runs.Add(new Run(text, IsName: false));

        public void AppendFormatted(string? text)
        {
            if (!string.IsNullOrEmpty(text))
                AppendLiteral(text);
        }

        public void AppendFormatted(Name name)
        {
            if (name.Text is null)
                AppendLiteral("(not told)");
            else if (name.Text.Length == 0)
                AppendLiteral("(no name)");
            else
                _runs.Add(new Run(name.Text, IsName: true));
        }

        public void AppendFormatted(Phrase phrase)
        {
            if (!phrase.IsEmpty)
                _runs.AddRange(phrase.Runs);
        }

        internal Phrase Build() => new(_runs.ToImmutable());
    }
}
