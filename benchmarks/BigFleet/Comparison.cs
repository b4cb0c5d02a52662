using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;

namespace Oom.BigFleet;

/// <summary>Asks each question as <c>oom query</c> does, beside a plain scan of what it reads, and prints both.</summary>
internal sealed class Comparison(string database, QueryLimits limits, int runs)
{
    private const string Catalog = """
        SELECT view_name, '' FROM duckdb_views() WHERE NOT internal
        UNION ALL
        SELECT function_name, '(' || concat_ws(', ',
            CASE WHEN list_contains(parameters, 'what') THEN what END, CASE WHEN list_contains(parameters, 'step') THEN '''7 days''' END) || ')'
        FROM duckdb_functions(), (SELECT unnest(['''all''', '''comm''', '''workload''', '''victim''', '''node''', '''kernel''']) AS what)
        WHERE NOT internal AND function_type = 'table_macro'
        ORDER BY ALL
        """;

    /// <summary>Scalar macros over what they are meant for.</summary>
    private static readonly string[] Scalars =
    [
        "SELECT max(cgroup_pattern(coalesce(task_memcg, oom_memcg))) AS cgroup_pattern FROM kills",
        "SELECT max(kill_group('victim', node, comm, coalesce(task_memcg, oom_memcg), kernel_release)) AS kill_group FROM kills",
        "SELECT sum(overlap_seconds(\"at\", \"at\" + INTERVAL 1 DAY, '2025-01-01', '2026-01-01')) AS overlap_seconds FROM events",
        "SELECT sum(poisson_low(events)) AS poisson_low FROM range(1000) AS counts(events)",
        "SELECT sum(poisson_high(events)) AS poisson_high FROM range(1000) AS counts(events)",
        "SELECT sum(odds_low(events, 1000)) AS odds_low FROM range(1000) AS counts(events)",
        "SELECT sum(rate_test_p(events, 7.0, 500, 7.0)) AS rate_test_p FROM range(1000) AS counts(events)",
    ];

    private readonly record struct Cost(long Rows, double Seconds, double ProcessorSeconds, double PeakMebibytes, double SpilledMegabytes);

    private sealed class RowsCounted : IResultWriter
    {
        public Task<WrittenRows> WriteAsync(SelectQuery query, CancellationToken cancellation)
        {
            using var rows = query.Read();
            while (rows.Read())
            {
            }
            return Task.FromResult(rows.Written);
        }
    }

    /// <param name="words">Only questions that hold one of these; all, if there are none.</param>
    public void Print(IReadOnlyList<string> words)
    {
        var questions = Questions().Where(question => words.Count == 0 || words.Any(question.Sql.Contains)).ToArray();
        using var queries = QueryRunner.Open(database, limits, TimeProvider.System);
        Console.WriteLine($"{new FileInfo(database).Length / 1e6:N0} MB, {limits.Threads} threads, {limits.MemoryLimit} of memory, median of {runs}");
        Console.WriteLine($"{"",-34} {"rows",10} {"seconds",8} {"scan",8} {"ratio",7} {"CPU s",8} {"scan",8} {"ratio",7} {"peak MiB",9} {"spilled MB",11}");
        foreach (var (sql, scans) in questions)
        {
            try
            {
                Print(sql, scans, queries);
            }
            catch (QueryException error)
            {
                Console.WriteLine($"{Title(sql),-34} FAILED: {error.Message.Split('\n')[0]}");
            }
        }
    }

    private void Print(string sql, IReadOnlyList<string> scans, QueryRunner queries)
    {
        var asked = new List<Cost>();
        var scanned = new List<Cost>();
        for (var run = 0; run < runs; run++)
        {
            var parts = scans.Select(scan => Measure(scan, queries)).ToArray();
            scanned.Add(new Cost(0, parts.Sum(part => part.Seconds), parts.Sum(part => part.ProcessorSeconds), 0, 0));
            asked.Add(Measure(sql, queries));
        }
        var (seconds, processor) = (Median(asked, cost => cost.Seconds), Median(asked, cost => cost.ProcessorSeconds));
        var (scan, scanProcessor) = (Median(scanned, cost => cost.Seconds), Median(scanned, cost => cost.ProcessorSeconds));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Title(sql),-34} {asked[0].Rows,10:N0} {seconds,8:0.00} {scan,8:0.00} {Ratio(seconds, scan),7} {processor,8:0.00} {scanProcessor,8:0.00} {Ratio(processor, scanProcessor),7} {asked.Max(cost => cost.PeakMebibytes),9:N0} {asked.Max(cost => cost.SpilledMegabytes),11:N0}"));
    }

    /// <summary>All views and table macros with their default arguments, as they stand in the database.</summary>
    private List<(string Sql, IReadOnlyList<string> Scans)> Questions()
    {
        using var connection = StoreConnection.OpenToRead(database, limits.MemoryLimit, limits.Threads);
        var plain = new PlainScan(connection);
        using var command = connection.Command(Catalog);
        using var reader = command.ExecuteReader();
        var questions = new List<(string, IReadOnlyList<string>)>();
        var seen = new HashSet<string>();
        while (reader.Read())
        {
            var sql = $"FROM {reader.GetString(0)}{reader.GetString(1)}";
            if (seen.Add(sql))
                questions.Add((sql, plain.Of(sql)));
        }
        foreach (var scalar in Scalars)
            questions.Add((scalar, plain.Of(scalar)));
        return questions;
    }

    private Cost Measure(string sql, QueryRunner queries)
    {
        // The mark of the most memory used goes back to what is used now.
        File.WriteAllText("/proc/self/clear_refs", "5");
        using var spill = new SpillWatch(database + ".tmp");
        using var process = Process.GetCurrentProcess();
        var processorBefore = process.TotalProcessorTime;
        var outcome = queries.RunAsync(sql, new RowsCounted(), CancellationToken.None).GetAwaiter().GetResult();
        process.Refresh();
        var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return new Cost(
            outcome.Rows, outcome.Elapsed.TotalSeconds, (process.TotalProcessorTime - processorBefore).TotalSeconds,
            double.Parse(peak, CultureInfo.InvariantCulture) / 1024, spill.MostBytes / 1e6);
    }

    private static double Median(List<Cost> costs, Func<Cost, double> of) => costs.Select(of).Order().ElementAt(costs.Count / 2);

    private static string Ratio(double part, double whole) => whole < 0.005 ? "-" : (part / whole).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Title(string sql) => sql.StartsWith("FROM ", StringComparison.Ordinal) ? sql["FROM ".Length..] : $"{sql.Split(" AS ")[1].Split(' ')[0]}(…)";
}
