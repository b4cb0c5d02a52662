using Oom.Analytics.Columns;
using Oom.Cli.Serving;

namespace Oom.Cli.Tests.Serving;

public sealed class AskedQueryTests
{
    [Theory]
    [InlineData(null, "text/csv", ResultFormat.Csv)]
    [InlineData(null, "text/html, application/vnd.apache.arrow.stream;q=0.9, */*", ResultFormat.ArrowStream)]
    [InlineData(null, "*/*", ResultFormat.Json)]
    [InlineData("parquet", "text/csv", ResultFormat.Parquet)]
    public void AnswersAsTheParameterSaysElseAsTheHeaderAccepts(string? format, string accept, ResultFormat expected) =>
        Assert.Equal(expected, AskedQuery.From("", name => name == "format" ? format : null, [accept]).Format);

    [Theory]
    [InlineData("limit", "many")]
    [InlineData("limit", "-1")]
    [InlineData("timeout", "0")]
    [InlineData("width", "0")]
    [InlineData("format", "xml")]
    public void SaysWhichParameterIsWrong(string parameter, string value) =>
        Assert.StartsWith($"{parameter} is '{value}': must be ", Assert.Throws<UsageException>(() => AskedQuery.From("", name => name == parameter ? value : null, [])).Message, StringComparison.Ordinal);
}
