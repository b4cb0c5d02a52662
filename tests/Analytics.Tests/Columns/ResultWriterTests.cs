using System.IO;
using System.Text;
using System.Text.Json;
using Apache.Arrow.Ipc;
using DuckDB.NET.Data;
using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;
using Oom.Analytics.Tests.Store;

namespace Oom.Analytics.Tests.Columns;

public sealed class ResultWriterTests : IDisposable
{
    /// <summary>A row of every type and a row of NULLs; every value reads back the same.</summary>
    private const string EveryType = """
        SELECT * FROM (VALUES
            (1, true, 9223372036854775807, 18446744073709551615::UBIGINT, 170141183460469231731687303715884105727::HUGEINT, 1.5::FLOAT, 0.1::DOUBLE,
             12.30::DECIMAL(10, 2), 123456789012345678901234567890.12::DECIMAL(38, 2), 'a,"b"' || chr(10) || '日本', '\xDE\xADx'::BLOB,
             DATE '2026-01-02', TIMESTAMP '2026-01-02 03:04:05.123456', TIMESTAMPTZ '2026-01-02 03:04:05+00', [1, NULL, 3], {'k': 'v', 'n': [1.5]},
             MAP {'m': 1}, INTERVAL '1 month 2 days', TIME '12:34:56', '198f2d7a-6d11-4146-91a6-10bb059d5bc1'::UUID, '{"j": 1}'::JSON),
            (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))
            t(id, boolean, bigint, ubigint, hugeint, real_, double_, dec, wide, text, blob, date_, timestamp_, timestamptz_, list, struct_, map_, interval_,
              time_, uuid, json_)
        ORDER BY id
        """;

    private readonly TemporaryFolder _files = new();
    private readonly ExportFolder _folder = ExportFolder.Create();
    private readonly EventStore _store;
    private readonly QueryRunner _queries;

    public ResultWriterTests()
    {
        _store = EventStore.Open(new EventStoreOptions { ExportFolders = [_folder.Path] }, TimeProvider.System);
        _queries = _store.OpenQueries(new QueryLimits());
    }

    public void Dispose()
    {
        _queries.Dispose();
        _store.Dispose();
        _folder.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task NdjsonHoldsEveryType()
    {
        var lines = (await Text(ResultFormat.Ndjson, EveryType)).Split('\n');

        Assert.Equal(
            """
            {"id":1,"boolean":true,"bigint":9223372036854775807,"ubigint":18446744073709551615,"hugeint":170141183460469231731687303715884105727,
            "real_":1.5,"double_":0.1,"dec":12.30,"wide":123456789012345678901234567890.12,"text":"a,\"b\"\n日本","blob":"3q14","date_":"2026-01-02",
            "timestamp_":"2026-01-02T03:04:05.123456","timestamptz_":"2026-01-02T03:04:05Z","list":[1,null,3],"struct_":{"k":"v","n":[1.5]},
            "map_":{"m":1},"interval_":"1 month 2 days","time_":"12:34:56","uuid":"198f2d7a-6d11-4146-91a6-10bb059d5bc1","json_":{"j": 1}}
            """.ReplaceLineEndings(""),
            lines[0]);
        Assert.All(JsonDocument.Parse(lines[1]).RootElement.EnumerateObject().Skip(1), member => Assert.Equal(JsonValueKind.Null, member.Value.ValueKind));
        Assert.Equal("", lines[2]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public async Task JsonIsOneArray()
    {
        using var json = JsonDocument.Parse(await Text(ResultFormat.Json, EveryType));

        Assert.Equal(2, json.RootElement.GetArrayLength());
        Assert.Equal(long.MaxValue, json.RootElement[0].GetProperty("bigint").GetInt64());
    }

    [Theory]
    [InlineData(ResultFormat.Json, "[]\n")]
    [InlineData(ResultFormat.Ndjson, "")]
    [InlineData(ResultFormat.Csv, "a\r\n")]
    [InlineData(ResultFormat.Table, "a\n─\n")]
    public async Task NoRowsAreStillAResult(ResultFormat format, string expected) =>
        Assert.Equal(expected, await Text(format, "SELECT 1 AS a WHERE false"));

    [Fact]
    public async Task WhatJsonHasNoNumberForIsNull() => Assert.Equal(
        """{"a":null,"b":null,"c":[null,1.5],"d":{"x":null,"NaN":"NaN \"Infinity"}}""" + "\n",
        await Text(ResultFormat.Ndjson, """SELECT 'nan'::DOUBLE AS a, '-inf'::FLOAT AS b, ['nan'::DOUBLE, 1.5] AS c, {'x': 'inf'::DOUBLE, 'NaN': 'NaN "Infinity'} AS d"""));

    [Theory]
    [InlineData("'infinity'::TIMESTAMPTZ", "infinity")]
    [InlineData("'-infinity'::TIMESTAMP", "-infinity")]
    [InlineData("'infinity'::DATE", "infinity")]
    [InlineData("'290000-01-02'::DATE", "+290000-01-02")]
    [InlineData("'0044-03-15 (BC)'::DATE", "-000043-03-15")]
    [InlineData("TIMESTAMPTZ '1969-12-31 23:59:59.5+00'", "1969-12-31T23:59:59.500Z")]
    [InlineData("'24:00:00'::TIME", "24:00:00")]
    [InlineData("'2026-01-02 03:04:05.123456789'::TIMESTAMP_NS", "2026-01-02 03:04:05.123456789")]
    [InlineData("union_value(n := 1)", "{\"n\":1}")]
    [InlineData("'101'::BIT", "101")]
    [InlineData("'b'::ENUM('a', 'b')", "b")]
    [InlineData("{'k': 'x'}::VARIANT", "{\"k\":\"x\"}")]
    [InlineData("'\\x00\"\\x5C'::BLOB", "\\x00\\x22\\x5C")]
    [InlineData("'nan'::DOUBLE", "nan")]
    public async Task OddValuesAreWritten(string value, string expected)
    {
        var csv = await Text(ResultFormat.Csv, $"SELECT {value} AS v");

        Assert.Equal(expected, csv.Split("\r\n")[1].Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CsvTellsNullFromEmpty() =>
        Assert.Equal("a,b,\"c \"\"d\"\", e\"\r\n,\"\",x\r\n\" y\",\"1\r\n2\",\"a,b\"\r\n", await Text(
            ResultFormat.Csv, """SELECT * FROM (VALUES (NULL, '', 'x'), (' y', '1' || chr(13) || chr(10) || '2', 'a,b')) t(a, b, "c ""d"", e")"""));

    [Fact]
    public async Task DuckDBReadsCsvBack()
    {
        var path = _files.File("x.csv");
        await Save(ResultFormat.Csv, EveryType, path);

        Assert.Equal(
            "1|9223372036854775807|18446744073709551615|a,\"b\"\n日本|3|2026-01-02 03:04:05+00|[1, NULL, 3]|2",
            Unbound($"SELECT concat_ws('|', min(id), any_value(bigint), any_value(ubigint), any_value(text), octet_length(any_value(blob)::BLOB), any_value(timestamptz_), any_value(list::BIGINT[]), count(*)) FROM read_csv('{path}', all_varchar = true)").Replace("T03:04:05Z", " 03:04:05+00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DuckDBReadsJsonBack()
    {
        var path = _files.File("x.ndjson");
        await Save(ResultFormat.Ndjson, EveryType, path);

        Assert.Equal(
            "9223372036854775807|a,\"b\"\n日本|v|2",
            Unbound($"SELECT concat_ws('|', any_value(bigint), any_value(text), any_value(struct_.k), count(*)) FROM read_json('{path}')"));
    }

    [Fact]
    public async Task DuckDBReadsParquetBack()
    {
        var path = _files.File("x.parquet");
        var outcome = await Save(ResultFormat.Parquet, EveryType.Replace("INTERVAL '1 month 2 days'", "NULL", StringComparison.Ordinal), path);

        Assert.Equal(2, outcome.Rows);
        Assert.Equal(
            "9223372036854775807|a,\"b\"\n日本|2026-01-02 03:04:05+00|[1, NULL, 3]|2",
            Unbound($"SELECT concat_ws('|', any_value(bigint), any_value(text), any_value(timestamptz_), any_value(list), count(*)) FROM '{path}'"));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(ResultFormat.Arrow)]
    [InlineData(ResultFormat.ArrowStream)]
    public async Task ArrowReadsItselfBack(ResultFormat format)
    {
        var path = _files.File("x.arrow");
        var outcome = await Save(format, "SELECT range AS n, 'row ' || range AS t, to_timestamp(range) AS at, [range] AS l FROM range(5000)", path);

        using var file = File.OpenRead(path);
        using var reader = format == ResultFormat.Arrow ? new ArrowFileReader(file) : new ArrowStreamReader(file);
        long rows = 0, sum = 0;
        while (await reader.ReadNextRecordBatchAsync() is { } batch)
        {
            using (batch)
            {
                Assert.Equal(["n", "t", "at", "l"], batch.Schema.FieldsList.Select(field => field.Name));
                var numbers = (Apache.Arrow.Int64Array)batch.Column(0);
                var texts = (Apache.Arrow.StringArray)batch.Column(1);
                for (var i = 0; i < batch.Length; i++)
                    sum += numbers.GetValue(i)!.Value;
                Assert.Equal($"row {rows}", texts.GetString(0));
                rows += batch.Length;
            }
        }
        Assert.Equal((5000, 5000, 5000L * 4999 / 2), (outcome.Rows, rows, sum));
    }

    [Fact]
    public async Task ArrowWithoutRowsHasASchema()
    {
        var path = _files.File("x.arrows");
        await Save(ResultFormat.ArrowStream, "SELECT 1 AS a WHERE false", path);

        using var file = File.OpenRead(path);
        using var reader = new ArrowStreamReader(file);
        Assert.Null(await reader.ReadNextRecordBatchAsync());
        Assert.Equal("a", reader.Schema.FieldsList[0].Name);
    }

    [Fact]
    public async Task ATableIsAligned() => Assert.Equal(
        """
        name    size  ok
        ────  ──────  ─────
        日本     1.5  true
        a          ∅  false
        ∅     -100.0  ∅

        """.ReplaceLineEndings("\n"),
        await Text(ResultFormat.Table, "SELECT * FROM (VALUES ('日本', 1.5, true), ('a', NULL, false), (NULL, -100, NULL)) t(name, size, ok)"));

    [Fact]
    public async Task ATableFitsItsTerminal()
    {
        var table = await Text(ResultFormat.Table, "SELECT repeat('日', 40) AS a, repeat('b', 100) AS b, 12345 AS c", new TableStyle(Width: 40, HasColor: false));

        Assert.All(table.TrimEnd('\n').Split('\n'), line => Assert.InRange(TerminalText.Width(line), 1, 40));
        Assert.Contains("…", table, StringComparison.Ordinal);
        Assert.Contains("12345", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATableThatIsPipedIsNotCut() =>
        Assert.Contains(new string('b', 500), await Text(ResultFormat.Table, "SELECT repeat('b', 500) AS b"), StringComparison.Ordinal);

    [Fact]
    public async Task NothingThatATerminalObeysReachesIt()
    {
        var table = await Text(
            ResultFormat.Table,
            """SELECT chr(27) || '[31m' || chr(7) || chr(13) || chr(10) || chr(155) || chr(8238) || chr(127) || chr(0) || 'ok' AS "a""" + "\u001b" + """[2J", ['x' || chr(27)] AS l""");

        Assert.DoesNotContain(table, character => character != '\n' && (char.IsControl(character) || character == '\u202e'));
        Assert.Contains(@"\x1b[31m\x07\x0d\x0a\u009b\u202e\x7f\x00ok", table, StringComparison.Ordinal);
        Assert.Equal(3, table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task JsonEscapesWhatATerminalObeys()
    {
        var json = await Text(ResultFormat.Ndjson, "SELECT chr(27) || chr(155) || '\"' || chr(10) AS a, [chr(27)] AS l");

        Assert.DoesNotContain(json.TrimEnd('\n'), char.IsControl);
    }

    [Fact]
    public async Task LongResultsComeInPages()
    {
        var lines = (await Text(ResultFormat.Table, "SELECT range AS n FROM range(12345)")).Split('\n');

        Assert.Equal(12345 + 2 + 1, lines.Length);
        Assert.Equal("12344", lines[^2]);
    }

    [Fact]
    public async Task ColumnsOfOneNameAreKeptApart()
    {
        Assert.Equal("""{"a":1,"a_1":2,"b":3}""" + "\n", await Text(ResultFormat.Ndjson, "SELECT 1 AS a, 2 AS a, 3 AS b"));
        Assert.Equal("""{"a":[1],"a_1":2}""" + "\n", await Text(ResultFormat.Ndjson, "SELECT [1] AS a, 2 AS a"));
    }

    [Fact]
    public async Task ConvertedColumnsKeepTheOrderOfTheRows()
    {
        var lines = (await Text(ResultFormat.Ndjson, "SELECT range AS n, [range] AS l FROM range(20000) ORDER BY range DESC")).Split('\n');

        Assert.Equal("""{"n":19999,"l":[19999]}""", lines[0]);
        Assert.Equal("""{"n":0,"l":[0]}""", lines[^2]);
    }

    [Theory]
    [InlineData(ResultFormat.Arrow)]
    [InlineData(ResultFormat.Parquet)]
    public async Task TheRowLimitHoldsForBinaryFormatsToo(ResultFormat format)
    {
        using var limited = _store.OpenQueries(new QueryLimits { Rows = 7 });
        using var output = new MemoryStream();

        var outcome = await limited.RunAsync("SELECT range FROM range(100)", ResultWriters.For(format, output, TableStyle.Plain, _folder), CancellationToken.None);

        Assert.Equal((7, true), (outcome.Rows, outcome.IsCut));
    }

    [Fact]
    public async Task AFullDiskIsAnError()
    {
        await using var full = new FullStream();

        await Assert.ThrowsAsync<IOException>(() => _queries.RunAsync("SELECT range FROM range(1000000)", new NdjsonWriter(full), CancellationToken.None));
        Assert.Equal("""{"a":1}""" + "\n", await Text(ResultFormat.Ndjson, "SELECT 1 AS a"));
    }

    private async Task<string> Text(ResultFormat format, string sql, TableStyle style = default)
    {
        using var output = new MemoryStream();
        await _queries.RunAsync(sql, ResultWriters.For(format, output, style, _folder), CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private async Task<QueryOutcome> Save(ResultFormat format, string sql, string path)
    {
        await using var output = File.Create(path);
        return await _queries.RunAsync(sql, ResultWriters.For(format, output, TableStyle.Plain, _folder), CancellationToken.None);
    }

    /// <summary>Asks a DuckDB that may read files.</summary>
    private static string Unbound(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SET TimeZone = 'UTC'";
        command.ExecuteNonQuery();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    private sealed class FullStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException(new IOException("No space left on device"));
    }
}
