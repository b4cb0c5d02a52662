using Oom.Analytics.Store.Queries;

namespace Oom.Analytics.Tests.Store.Queries;

public class QueryTextTests
{
    [Theory]
    [InlineData("SELECT at FROM kills", "SELECT \"at\" FROM kills")]
    [InlineData("select AT, node", "select \"at\", node")]
    [InlineData("max(at)", "max(\"at\")")]
    [InlineData("k.at", "k.at")]
    [InlineData("at at time zone 'UTC'", "\"at\" at time zone 'UTC'")]
    [InlineData("t AT (VERSION => 1)", "t AT (VERSION => 1)")]
    [InlineData("'at' \"at\" -- at\n/* at */ $$ at $$ $x$ at $x$", "'at' \"at\" -- at\n/* at */ $$ at $$ $x$ at $x$")]
    [InlineData("E'\\' at' at", "E'\\' at' \"at\"")]
    [InlineData("'it''s at' at", "'it''s at' \"at\"")]
    [InlineData("format cat_at at2 _at", "format cat_at at2 _at")]
    [InlineData("'unfinished at", "'unfinished at")]
    [InlineData("$1 at", "$1 \"at\"")]
    [InlineData("/* unfinished at", "/* unfinished at")]
    [InlineData("", "")]
    public void QuotesTheColumnAt(string sql, string expected) => Assert.Equal(expected, QueryText.QuoteAt(sql));
}
