using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Oom.Analytics.Reports;

/// <summary>The first rows of what SQL answers, and how many there are in all.</summary>
/// <param name="Sql">What gives them: <c>oom query</c> with it prints these rows and those left out.</param>
/// <param name="AllRows">Rows of the whole answer.</param>
/// <param name="Rows">The first of them.</param>
public sealed record Answer<TRow>(string Sql, long AllRows, ImmutableArray<TRow> Rows)
{
    [JsonIgnore]
    public bool IsEmpty => Rows.IsEmpty;

    [JsonIgnore]
    public long NotShown => AllRows - Rows.Length;
}
