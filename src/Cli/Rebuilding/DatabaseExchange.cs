using System.Globalization;
using System.Text;
using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;

namespace Oom.Cli.Rebuilding;

/// <summary>Puts a rebuilt database in the place of another, in one step: whoever looks finds the one or the other, whole.</summary>
internal static class DatabaseExchange
{
    /// <summary>Where a database is rebuilt: beside the one that it is to replace, because a file is renamed only within a file system.</summary>
    public static string PathOf(string database) => database + ".rebuild";

    /// <summary>Removes what a rebuild has left behind that did not come to its end.</summary>
    public static void Clear(string database)
    {
        File.Delete(PathOf(database));
        File.Delete(PathOf(database) + ".wal");
    }

    /// <summary>Both are closed.</summary>
    /// <param name="database">The present one, if there is one.</param>
    /// <param name="evenIfSmaller">Whether it may have fewer events than the present one.</param>
    /// <exception cref="StoreException">It has fewer, and that is not wanted; nothing has changed.</exception>
    public static async Task ReplaceAsync(string database, bool evenIfSmaller)
    {
        var rebuilt = PathOf(database);
        // Closing it puts all into the file itself; a log that is left would be lost.
        if (File.Exists(rebuilt + ".wal"))
            throw new StoreException($"{rebuilt} could not be completed; {database} was left as it is");
        if (!evenIfSmaller && File.Exists(database))
        {
            var (before, after) = (await CountAsync(database).ConfigureAwait(false), await CountAsync(rebuilt).ConfigureAwait(false));
            if (after < before)
            {
                Clear(database);
                throw new StoreException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{database} was left as it is: it has {before} events, rebuilt from the topic it would have {after}: rows of files that were analyzed into it, and of messages that the topic does not hold any more, would be lost (--force accepts that)"));
            }
        }

        // A log of the old file must not be taken for one of the new. Without it the old one is as of its last checkpoint, positions included.
        File.Delete(database + ".wal");
        File.Move(rebuilt, database, overwrite: true);
    }

    private static async Task<long> CountAsync(string path)
    {
        using var queries = QueryRunner.Open(path, new QueryLimits(), TimeProvider.System);
        using var answer = new MemoryStream();
        await queries.RunAsync("SELECT count(*) FROM events", new CsvWriter(answer), CancellationToken.None).ConfigureAwait(false);
        return long.Parse(Encoding.UTF8.GetString(answer.ToArray()).Split("\r\n")[1], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
