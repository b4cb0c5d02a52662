using Oom.Analytics.Columns;
using Oom.Cli.Commands;

namespace Oom.Cli.Serving;

/// <summary>Formats of results as HTTP names them.</summary>
internal static class ResultMedia
{
    public static string TypeOf(ResultFormat format) => format switch
    {
        ResultFormat.Table => "text/plain; charset=utf-8",
        ResultFormat.Json => "application/json",
        ResultFormat.Ndjson => "application/x-ndjson",
        ResultFormat.Csv => "text/csv; charset=utf-8",
        ResultFormat.Arrow => "application/vnd.apache.arrow.file",
        ResultFormat.ArrowStream => "application/vnd.apache.arrow.stream",
        ResultFormat.Parquet => "application/vnd.apache.parquet",
    };

    /// <summary>What <paramref name="word"/> names, else the first that <paramref name="accepted"/> names; JSON where neither does.</summary>
    /// <exception cref="UsageException">There is no such format.</exception>
    public static ResultFormat Choose(string? word, IEnumerable<string?> accepted)
    {
        if (word is not null)
            return Choice.Parse<ResultFormat>("format", word);
        foreach (var type in accepted.SelectMany(header => (header ?? "").Split(',')).Select(part => part.Split(';')[0].Trim()))
        {
            foreach (var format in Enum.GetValues<ResultFormat>())
            {
                if (TypeOf(format).Split(';')[0] == type)
                    return format;
            }
        }

        return ResultFormat.Json;
    }
}
