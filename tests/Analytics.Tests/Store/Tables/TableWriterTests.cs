using System.Collections.Immutable;
using System.Text;
using DuckDB.NET.Data;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Tables;

namespace Oom.Analytics.Tests.Store.Tables;

public sealed class TableWriterTests : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");

    public TableWriterTests() => connection.Open();

    public void Dispose() => connection.Dispose();

    [Fact]
    public void WritesEveryTypeAndItsNull()
    {
        connection.Run("CREATE TABLE t (a BIGINT, b INTEGER, c UBIGINT, d DOUBLE, e BOOLEAN, f TIMESTAMPTZ, g VARCHAR, h BLOB, i BIGINT[], j VARCHAR[])");
        using var table = new TableWriter(connection, "t");
        table.Add(long.MinValue).Add(int.MinValue).Add(ulong.MaxValue).Add(-0.5).Add(true).Add(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)))
            .Add("größer").AddBlob([0, 255]).AddList(ImmutableArray.Create(1L, -2L)).AddList(ImmutableArray.Create("", "b")).EndRow();
        table.Add((long?)null).Add((int?)null).Add((ulong?)null).Add((double?)null).Add((bool?)null).Add((DateTimeOffset?)null)
            .Add((string?)null).AddNull().AddList(default(ImmutableArray<long>)).AddList(default(ImmutableArray<string>)).EndRow();
        table.Add((long?)7).Add((int?)7).Add((ulong?)7).Add((double?)7).Add((bool?)false).Add((DateTimeOffset?)DateTimeOffset.UnixEpoch)
            .Add("").AddBlob([]).AddList(ImmutableArray<long>.Empty).AddList(ImmutableArray<string>.Empty).EndRow();
        table.HandOver();

        Assert.Equal(
            [
                @"-9223372036854775808|-2147483648|18446744073709551615|-0.5|true|1772359200000000|größer|\x00\xFF|[1, -2]|['', b]",
                "-|-|-|-|-|-|-|-|-|-",
                "7|7|7|7.0|false|0|||[]|[]",
            ],
            Ask("SELECT concat_ws('|', coalesce(a::VARCHAR, '-'), coalesce(b::VARCHAR, '-'), coalesce(c::VARCHAR, '-'), coalesce(d::VARCHAR, '-'), coalesce(e::VARCHAR, '-'), "
                + "coalesce(epoch_us(f)::VARCHAR, '-'), coalesce(g, '-'), coalesce(h::VARCHAR, '-'), coalesce(i::VARCHAR, '-'), coalesce(j::VARCHAR, '-')) FROM t ORDER BY rowid"));
    }

    /// <summary>Text of up to 12 bytes lies in the vector, longer text beside it; a NUL ends neither.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("twelve bytes")]
    [InlineData("thirteen byte")]
    [InlineData("ééééééé")]
    [InlineData("日本語日本")]
    [InlineData("a name with a \0 in its middle")]
    public void KeepsTextOfAnyLength(string text)
    {
        connection.Run("CREATE TABLE t (a VARCHAR)");
        foreach (var copies in new[] { 1, 600, 40_000 })
        {
            var expected = string.Concat(Enumerable.Repeat(text, copies));
            using var table = new TableWriter(connection, "t");
            table.Add(expected).EndRow();
            table.HandOver();

            // As hexadecimal digits, because DuckDB.NET's own strings end at a NUL.
            Assert.Equal([Convert.ToHexString(Encoding.UTF8.GetBytes(expected))], Ask("SELECT hex(encode(a)) FROM t"));
            connection.Run("DELETE FROM t");
        }
    }

    [Fact]
    public void ReplacesWhatIsNotUnicode()
    {
        connection.Run("CREATE TABLE t (a VARCHAR)");
        using var table = new TableWriter(connection, "t");
        table.Add("half \ud800 pair").EndRow();
        table.HandOver();

        Assert.Equal(["half \ufffd pair"], Ask("SELECT a FROM t"));
    }

    /// <summary>A vector is used again for the rows that follow: nothing of the rows before may shine through.</summary>
    [Fact]
    public void KeepsRowsApartAcrossVectors()
    {
        connection.Run("CREATE TABLE t (n BIGINT, text VARCHAR, list BIGINT[], words VARCHAR[])");
        using (var table = new TableWriter(connection, "t"))
        {
            for (var i = 0L; i < 10_000; i++)
            {
                table.Add(i % 3 == 0 ? null : i)
                    .Add(i % 5 == 0 ? null : new string('x', (int)(i % 40)))
                    .AddList(i % 7 == 0 ? default : [.. Enumerable.Range(0, (int)(i % 11)).Select(n => i + n)])
                    .AddList(i % 2 == 0 ? default : [$"word {i}"])
                    .EndRow();
            }
            table.HandOver();
        }

        Assert.Equal(
            ["10000 10000 10000 10000 10000"],
            Ask("""
                SELECT concat_ws(' ', count(*), count(*) FILTER (n IS NOT DISTINCT FROM if(i % 3 = 0, NULL, i)),
                    count(*) FILTER (text IS NOT DISTINCT FROM if(i % 5 = 0, NULL, repeat('x', i % 40))),
                    count(*) FILTER (list IS NOT DISTINCT FROM if(i % 7 = 0, NULL, range(i, i + i % 11))),
                    count(*) FILTER (words IS NOT DISTINCT FROM if(i % 2 = 0, NULL, ['word ' || i])))
                FROM (SELECT *, rowid AS i FROM t)
                """));
    }

    [Fact]
    public void GivesRowsToTheTransactionOfItsConnection()
    {
        connection.Run("CREATE TABLE t (a BIGINT)");
        using var table = new TableWriter(connection, "t");
        connection.Run("BEGIN");
        table.Add(1L).EndRow();
        table.HandOver();
        connection.Run("ROLLBACK");
        connection.Run("BEGIN");
        table.Add(2L).EndRow();
        table.HandOver();
        connection.Run("COMMIT");

        Assert.Equal(["2"], Ask("SELECT a FROM t"));
    }

    [Fact]
    public void DropsWhatWasNotHandedOver()
    {
        connection.Run("CREATE TABLE t (a BIGINT)");
        using (var table = new TableWriter(connection, "t"))
            table.Add(1L).EndRow();

        Assert.Empty(Ask("SELECT a FROM t"));
    }

    [Fact]
    public void RefusesAValueOfAnotherTypeThanTheColumns()
    {
        connection.Run("CREATE TABLE t (a BIGINT, b INTEGER)");
        using var table = new TableWriter(connection, "t");

        var error = Assert.Throws<InvalidOperationException>(() => table.Add(1L).Add(2L));

        Assert.Equal("Column 2 of t is Integer, not BigInt", error.Message);
    }

    [Fact]
    public void RefusesARowThatIsTooShort()
    {
        connection.Run("CREATE TABLE t (a BIGINT, b INTEGER)");
        using var table = new TableWriter(connection, "t");

        var error = Assert.Throws<InvalidOperationException>(() => table.Add(1L).EndRow());

        Assert.Equal("A row of t has 2 columns, 1 were written", error.Message);
    }

    [Fact]
    public void SaysWhatDuckDbRefused()
    {
        connection.Run("CREATE TABLE t (a BIGINT NOT NULL)");
        using var table = new TableWriter(connection, "t");
        table.AddNull().EndRow();

        var error = Assert.Throws<StoreException>(table.HandOver);

        Assert.Contains("NOT NULL constraint failed: t.a", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhichTableIsMissing()
    {
        var error = Assert.Throws<StoreException>(() => new TableWriter(connection, "nowhere"));

        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    private List<string> Ask(string sql)
    {
        using var command = connection.Command(sql);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return rows;
    }
}
