using System.CommandLine;
using System.Data.Common;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Commands;
using Oom.Cli.Output;
using Oom.Cli.Serving;
using Oom.Cli.Terminal;
using Oom.Ingest.Kafka;
using Oom.Ingest.Shipping;

namespace Oom.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        // The command line need not be understood before.
        if (arguments is [AnalyzeCommand.Name or ServeCommand.Name, ..])
            EventStore.StartEarly();
        else if ((arguments is [QueryCommand.Name or ReportCommand.Name, ..] && !arguments.Contains("--server")) || (arguments is [ExplainCommand.Name, ..] && arguments.Contains("--db")))
            StoreLibrary.LoadEarly();
        // A PATH may begin with @: no response files.
        var given = OomCommand.CreateFor(arguments).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (UsageErrors.Of(given) is { } wrong)
            return Complain(wrong.Message, ExitCode.Usage, wrong.Hint);
        try
        {
            // Signals and exceptions are ours: they end in an exit code that means something.
            return await given.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }).ConfigureAwait(false);
        }
        catch (UsageException wrongUse)
        {
            return Complain(wrongUse.Message, ExitCode.Usage, UsageErrors.HintFor(given.CommandResult.Command));
        }
        catch (Exception failure) when (failure is StoreException or QueryException)
        {
            return Complain(failure.Message, ExitCode.Database);
        }
        catch (DbException failure)
        {
            return Complain($"the database failed: {failure.Message}", ExitCode.Database);
        }
        catch (OutputException failure)
        {
            return Complain(failure.Message, ExitCode.Output);
        }
        catch (CheckpointException failure)
        {
            return Complain(failure.Message, failure.IsWriting ? ExitCode.Output : ExitCode.Input);
        }
        catch (Exception failure) when (failure is ClusterException or TopicLossException)
        {
            return Complain(failure.Message, ExitCode.Kafka);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException failure) when (StandardStream.IsReaderGone(failure))
        {
            // oom … | head: the reader has what it wanted.
            return ExitCode.Ok;
        }
        catch (Exception fault)
        {
            // The outermost place: what nobody expected is shown whole, for a report of the fault.
            return Complain($"this is a fault of the program, please report it\n{fault}", ExitCode.Internal);
        }
    }

    private static int Complain(string message, int exitCode, string? hint = null)
    {
        var error = ErrorOutput.ForProcess(ColourMode.Auto);
        error.Complain(hint is null ? message : $"{message}\n{hint}");
        return exitCode;
    }
}
