using System.Globalization;
using DuckDB.NET.Data;
using Oom.Analytics.Store.Queries;
using Oom.BigFleet;

// --folder FOLDER --make [--kills N]                                        makes the database and prints its path
// --folder FOLDER [--kills N] [--runs N] [--memory LIMIT] [--threads N] [WORD…]    asks; see benchmarks/views
var folder = Environment.CurrentDirectory;
var kills = 1_000_000L;
var runs = 3;
var isMakingOnly = false;
var limits = new QueryLimits { Time = TimeSpan.FromHours(1) };
var words = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    if (!args[i].StartsWith('-'))
    {
        words.Add(args[i]);
        continue;
    }

    if (args[i] == "--make")
    {
        isMakingOnly = true;
        continue;
    }

    var value = i + 1 < args.Length ? args[i + 1] : "";
    switch (args[i++])
    {
        case "--folder" when value.Length > 0:
            folder = value;
            break;
        case "--kills" when long.TryParse(value, CultureInfo.InvariantCulture, out kills) && kills > 0:
        case "--runs" when int.TryParse(value, CultureInfo.InvariantCulture, out runs) && runs > 0:
            break;
        case "--memory" when value.Length > 0:
            limits = limits with { MemoryLimit = value };
            break;
        case "--threads" when int.TryParse(value, CultureInfo.InvariantCulture, out var threads) && threads > 0:
            limits = limits with { Threads = threads };
            break;
        default:
            Console.Error.WriteLine($"views: {args[i - 1]} {value}: known are --kills N, --runs N, --memory LIMIT, --threads N, and words of the names to be asked");
            return 2;
    }
}

try
{
    var database = FleetDatabase.Make(folder, kills);
    if (isMakingOnly)
        Console.WriteLine(database);
    else
        new Comparison(database, limits, runs).Print(words);
    return 0;
}
catch (Exception error) when (error is DuckDBException or QueryException or IOException)
{
    Console.Error.WriteLine($"views: {error.Message}");
    return 1;
}
