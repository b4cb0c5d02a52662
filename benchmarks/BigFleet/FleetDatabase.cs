using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Text;
using DuckDB.NET.Data;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Schema;

namespace Oom.BigFleet;

/// <summary>The database that is asked: made once for each size, in the product's schema and with its settings.</summary>
internal static partial class FleetDatabase
{
    private static readonly string[] Fillings = [.. new[] { "1-runs.sql", "2-facts.sql", "3-rest.sql" }.Select(Text)];

    [GeneratedRegex("^CREATE (VIEW|MACRO) .*?;$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ViewOrMacro();

    /// <summary>
    /// The path of the file, made if it is not there, with the views and macros of this build. Its name tells its size, and its
    /// tables and what fills them by a hash; a file that was not finished has another name.
    /// </summary>
    public static string Make(string folder, long kills)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"views-{kills}-");
        var path = Path.Combine(folder, $"{name}{Fingerprint()}.duckdb");
        if (File.Exists(path))
        {
            RenewViews(path);
            return path;
        }
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, $"{name}*"))
            File.Delete(old);

        Console.Error.WriteLine($"making a fleet with {kills:N0} kills …");
        var clock = Stopwatch.StartNew();
        var part = path + ".part";
        Fill(part, kills);
        File.Move(part, path);
        Console.Error.WriteLine($"  {new FileInfo(path).Length / 1e6:N0} MB in {clock.Elapsed.TotalSeconds:N0} s");
        return path;
    }

    private static void Fill(string path, long kills)
    {
        var connection = StoreConnection.OpenToWrite(path, "4GB", Environment.ProcessorCount, path + ".tmp");
        try
        {
            SchemaMigration.Run(connection, SchemaScript.All, TimeProvider.System);
            connection.Run("SET TimeZone = 'UTC'");
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"SET VARIABLE kills = {kills}"));
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"SET VARIABLE machines = {Math.Max(50, kills / 250)}"));
            foreach (var filling in Fillings)
                connection.Run(filling);
            connection.Run("CHECKPOINT oom");
        }
        finally
        {
            StoreConnection.Close(connection, path);
        }
    }

    private static void RenewViews(string path)
    {
        var connection = StoreConnection.OpenToWrite(path, "1GB", 1, path + ".tmp");
        try
        {
            foreach (var script in SchemaScript.All)
            {
                foreach (Match made in ViewOrMacro().Matches(script.Text))
                    connection.Run($"CREATE OR REPLACE {made.Value["CREATE ".Length..]}");
            }
        }
        finally
        {
            StoreConnection.Close(connection, path);
        }
    }

    private static string Fingerprint()
    {
        var all = Fillings.Concat(SchemaScript.All.Select(script => ViewOrMacro().Replace(script.Text, "")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(all))))[..8];
    }

    private static string Text(string script)
    {
        using var reader = new StreamReader(typeof(FleetDatabase).Assembly.GetManifestResourceStream(script)!);
        return reader.ReadToEnd();
    }
}
