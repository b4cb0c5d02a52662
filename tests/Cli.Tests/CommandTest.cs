namespace Oom.Cli.Tests;

/// <summary>Runs the built command in a folder of its own, which is gone afterwards.</summary>
public class CommandTest : IDisposable
{
    private static readonly string Oom = Checkout.PathOf("out", "oom");

    protected CommandTest() => Folder = Directory.CreateTempSubdirectory("oom-test-").FullName;

    protected string Folder { get; }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Dispose(disposing: true);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            Directory.Delete(Folder, recursive: true);
    }

    protected string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file into the folder and returns its path.</summary>
    protected string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    protected RunningCommand Start(params string[] arguments) => Start(arguments, environment: null);

    protected RunningCommand Start(string[] arguments, IReadOnlyDictionary<string, string?>? environment) => StartProgram(Oom, arguments, environment);

    protected RunningCommand StartProgram(string program, string[] arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        new(program, arguments, WithRuntime(environment), Folder);

    protected Task<CommandResult> RunAsync(params string[] arguments) => RunAsync(arguments, "");

    protected async Task<CommandResult> RunAsync(string[] arguments, string input, IReadOnlyDictionary<string, string?>? environment = null)
    {
        using var command = Start(arguments, environment);
        await FeedAsync(command, System.Text.Encoding.UTF8.GetBytes(input));
        return await command.EndAsync();
    }

    /// <summary>Runs the command on a terminal of its own: what it writes to standard output and error comes together.</summary>
    protected async Task<CommandResult> RunOnTerminalAsync(string commandLine, IReadOnlyDictionary<string, string?>? environment = null)
    {
        Skip.IfNot(File.Exists("/usr/bin/script"), "there is no script(1) to make a terminal with");
        using var command = StartProgram("/usr/bin/script", ["-qec", commandLine.Replace("oom ", $"'{Oom}' ", StringComparison.Ordinal), "/dev/null"], environment);
        return await command.EndAsync();
    }

    protected static async Task FeedAsync(RunningCommand command, byte[] input)
    {
        try
        {
            await command.Input.WriteAsync(input);
            command.Input.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input, as it may.
        }
    }

    /// <summary>The rows of a query, as CSV without the header.</summary>
    protected async Task<string[]> QueryAsync(string database, string sql)
    {
        var result = await RunAsync("query", sql, "--db", database, "--format", "csv");
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Lines[1..];
    }

    /// <summary>A number for each table that changes when anything in it does, but for when and from which path it was read.</summary>
    protected async Task<string> FingerprintAsync(string database, bool withIds = true, bool withPlaces = true)
    {
        var ids = withIds ? "" : ", 'event_id', 'report_id', 'source', 'boot_id'";
        var places = withPlaces ? "" : ", 'first_position', 'last_position', 'first_line', 'last_line', 'line', 'last_source'";
        string[] tables = ["events", "reports", "kills", "tasks", "zones", "buddy", "memcg_stats", "mem_counters", "verdicts", "alloc_failures", "hung_tasks", "userspace_kills", "lines_lost", "boots", "dead_letters"];
        var queries = tables.Select(table =>
            $"SELECT '{table}', count(*), bit_xor(hash(t)) FROM (SELECT COLUMNS(name -> name NOT IN ('ingested_at', 'source_name', 'last_source_name'{ids}{places})) FROM {table}) t");
        return string.Join('\n', await QueryAsync(database, string.Join(" UNION ALL ", queries)));
    }

    // out/oom looks for the runtime where it usually is; ./run tells it otherwise.
    private static Dictionary<string, string?> WithRuntime(IReadOnlyDictionary<string, string?>? environment)
    {
        var all = environment?.ToDictionary() ?? [];
        var runtime = Checkout.PathOf("out", ".dotnet");
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is null && File.Exists(runtime))
            all["DOTNET_ROOT"] = File.ReadAllText(runtime).Trim();
        return all;
    }
}
