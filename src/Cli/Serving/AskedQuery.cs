using System.Globalization;
using Oom.Analytics.Columns;

namespace Oom.Cli.Serving;

/// <summary>A query as it was asked over HTTP.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Format">How to answer.</param>
/// <param name="Rows">Rows after which the answer ends; null for the server's bound.</param>
/// <param name="Time">Time after which it is stopped; null for the server's bound.</param>
/// <param name="Style">How a table looks.</param>
internal sealed record AskedQuery(string Sql, ResultFormat Format, long? Rows, TimeSpan? Time, TableStyle Style)
{
    /// <param name="sql">The statement.</param>
    /// <param name="parameter">The value of <c>format</c>, <c>limit</c>, <c>timeout</c>, <c>width</c> or <c>color</c>; null for none.</param>
    /// <param name="accepted">Values of the header Accept.</param>
    /// <exception cref="UsageException">A parameter cannot be understood.</exception>
    public static AskedQuery From(string sql, Func<string, string?> parameter, IEnumerable<string?> accepted)
    {
        var format = ResultMedia.Choose(Given("format"), accepted);
        var width = Number("width", 1, 10_000);
        return new AskedQuery(
            sql, format, (long?)Number("limit", 0, long.MaxValue), Number("timeout", 0.001, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            new TableStyle((int?)width, Given("color") == "always"));

        string? Given(string name) => parameter(name) is { Length: > 0 } text ? text : null;

        double? Number(string name, double least, double most) =>
            Given(name) is not { } text ? null
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}': must be a number from {least} to {most}"));
    }
}
