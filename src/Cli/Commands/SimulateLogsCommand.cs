using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Oom.Analytics.Columns;
using Oom.Cli.Analysis;
using Oom.Cli.Output;
using Oom.Cli.Terminal;
using Oom.Simulation;

namespace Oom.Cli.Commands;

/// <summary><c>oom simulate logs</c>: all options of <see cref="LogSimulation"/>.</summary>
internal static class SimulateLogsCommand
{
    public static ExplainedCommand Create()
    {
        var outFile = Settings.Text("--out", "FILE", "Write the log to this file instead of standard output.", "-o");
        var folder = Settings.Text("--folder", "FOLDER", "Write one log for each host into this folder, node-01.log and so on, with its truth beside it.");
        var truth = Settings.Text("--truth", "FILE", "Write what is in the log, one JSON object for each event and the totals as the last line.");
        var seed = Settings.Text("--seed", "N", "Names the log: another seed is another log. Default 1.");
        var size = Settings.Text("--size", "SIZE", "About how large, such as 200MB or 2GiB. Default 64MiB.", "-s");
        var reports = Settings.Text("--reports", "N", "Stop after so many OOM reports, if the size does not stop it before.");
        var density = Share("--density", "Share of the bytes that belongs to reports and other events; above 0.8 is a flood. Default 0.02.");
        var hosts = Settings.Text("--hosts", "N", "Machines, each with its own boot, clock and sequence. Default 1.");
        var apart = Settings.Flag("--no-interleave", "Hosts take turns instead of printing at the same time.");
        var kernels = new Option<string[]>("--kernel")
        {
            HelpName = "KERNEL",
            Description = $"Kernels to draw from; may be given several times. Default all of {string.Join(", ", Choice.WordsOf<KernelGeneration>())}.",
        };
        kernels.CompletionSources.Add(Choice.WordsOf<KernelGeneration>());
        var oneKernel = Settings.Flag("--one-kernel-per-boot", "A host runs one kernel from boot to boot, as hosts do. Default: each event draws its kernel.");
        var form = Settings.OneOf("--form", "FORM", $"What stands around each line: {string.Join(", ", Choice.WordsOf<LineForm>())}. Default syslog.", Choice.WordsOf<LineForm>());
        var continuation = Settings.OneOf(
            "--continuation", "STYLE", $"Further lines of one record: {string.Join(", ", Choice.WordsOf<ContinuationStyle>())}. Default as the form does it.", Choice.WordsOf<ContinuationStyle>());
        var caller = Settings.Flag("--printk-caller", "Show printk's caller, where the form shows the kernel's time.");
        var carriageReturns = Settings.Flag("--crlf", "End lines in CR LF.");
        var start = Settings.Text("--start", "TIME", "The first line's time. Default 2026-03-01T00:00:00Z.");
        var lineGap = Settings.Text("--line-gap", "SECONDS", "Mean time between lines outside of reports, over the fleet. Default 0.35.");
        var fewestTasks = Settings.Text("--fewest-tasks", "N", "Fewest rows of a task table of a whole machine. Default 12.");
        var mostTasks = Settings.Text("--most-tasks", "N", "Most rows. Default 160.");
        var hostileNames = Share("--hostile-names", "Share of process names made to break parsers. Default 0.05.");
        var controls = Settings.Flag("--control-characters", "Hostile names may hold newlines, tabs, escapes and bytes that are not UTF-8.");
        var constraints = Share("--constraints", "Share of whole-machine reports bound to a node by a cpuset or a policy. Default 0.06.");
        var others = Share("--other-events", "Share of events that are no OOM: failed allocations, hung tasks, boots, user-space killers, forgeries. Default 0.15.");
        var bursts = Share("--bursts", "Share of OOM events that begin with kills without a report. Default 0.03.");
        var sysrq = Share("--sysrq", "Share of OOM events asked for by SysRq f. Default 0.02.");
        var noKillable = Share("--no-killable", "Share of OOM events where nobody can be killed. Default 0.02.");
        var panics = Share("--panics", "Share of OOM events that panic and so end in a boot. Default 0.01.");
        var foreign = Share("--foreign-lines", "Chance that another line of the host comes between two lines of an event, up to 0.9. Default 0.");
        var lost = Share("--lost-lines", "Share of records that are lost, up to 0.9. Default 0.");
        var lossBurst = Settings.Text("--loss-burst", "N", "How many records are lost at a time. Default 1.");
        var truncated = Share("--truncated", "Share of events that stop at a random line. Default 0.");
        var replays = Share("--replays", "Chance that after an event the last lines are written once more. Default 0.");

        var command = new ExplainedCommand("logs", "Writes the kernel log of a made-up fleet, and the truth about it. Equal options give equal bytes.")
        {
            Examples =
            [
                ("oom simulate logs --size 200MB --out big.log --truth big.truth.ndjson", "a log, and what is in it"),
                ("oom simulate logs --hosts 20 --folder fleet/ --one-kernel-per-boot", "twenty machines, a log each"),
                ("oom simulate logs --density 0.85 --kernel v68-memcg --form journal-json | oom analyze -", "hardly anything but cgroup kills, straight into the analysis"),
            ],
        };
        foreach (var option in new Option[]
        {
            outFile, folder, truth, seed, size, reports, density, hosts, apart, kernels, oneKernel, form, continuation, caller, carriageReturns, start, lineGap,
            fewestTasks, mostTasks, hostileNames, controls, constraints, others, bursts, sysrq, noKillable, panics, foreign, lost, lossBurst, truncated, replays,
        })
        {
            command.Add(option);
        }

        command.SetAction((given, _) =>
        {
            var defaults = new LogSimulation();
            var simulation = defaults with
            {
                Seed = (ulong?)Settings.Whole(given, seed, 0, long.MaxValue) ?? defaults.Seed,
                Bytes = Settings.Bytes(given, size) ?? defaults.Bytes,
                Reports = Settings.Whole(given, reports, 1, long.MaxValue),
                Density = ShareOf(density, defaults.Density),
                Hosts = (int?)Settings.Whole(given, hosts, 1, 10_000) ?? defaults.Hosts,
                Interleave = !given.GetValue(apart),
                Generations = given.GetValue(kernels) is { Length: > 0 } words ? [.. words.Select(word => Choice.Parse<KernelGeneration>(kernels.Name, word))] : defaults.Generations,
                OneKernelPerBoot = given.GetValue(oneKernel),
                Form = given.GetValue(form) is { } formWord ? Choice.Parse<LineForm>(form.Name, formWord) : defaults.Form,
                Continuation = given.GetValue(continuation) is { } style ? Choice.Parse<ContinuationStyle>(continuation.Name, style) : defaults.Continuation,
                PrintkCaller = given.GetValue(caller),
                CarriageReturns = given.GetValue(carriageReturns),
                Start = TimeOf(given.GetValue(start)) ?? defaults.Start,
                LineGap = Settings.Number(given, lineGap, 0.000001, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : defaults.LineGap,
                FewestTaskRows = (int?)Settings.Whole(given, fewestTasks, 1, 100_000) ?? defaults.FewestTaskRows,
                MostTaskRows = (int?)Settings.Whole(given, mostTasks, 1, 100_000) ?? defaults.MostTaskRows,
                HostileNameShare = ShareOf(hostileNames, defaults.HostileNameShare),
                ControlCharacters = given.GetValue(controls),
                ConstraintShare = ShareOf(constraints, defaults.ConstraintShare),
                OtherEventShare = ShareOf(others, defaults.OtherEventShare),
                BurstShare = ShareOf(bursts, defaults.BurstShare),
                SysrqShare = ShareOf(sysrq, defaults.SysrqShare),
                NoKillableShare = ShareOf(noKillable, defaults.NoKillableShare),
                PanicShare = ShareOf(panics, defaults.PanicShare),
                ForeignLineShare = ShareOf(foreign, defaults.ForeignLineShare, 0.9),
                LostLineShare = ShareOf(lost, defaults.LostLineShare, 0.9),
                LossBurst = (int?)Settings.Whole(given, lossBurst, 1, 10_000) ?? defaults.LossBurst,
                TruncatedShare = ShareOf(truncated, defaults.TruncatedShare),
                ReplayShare = ShareOf(replays, defaults.ReplayShare),
            };
            return RunAsync(simulation, given.GetValue(outFile), given.GetValue(folder), given.GetValue(truth));

            double ShareOf(Option<string?> option, double otherwise, double most = 1) => Settings.Number(given, option, 0, most) ?? otherwise;
        });
        return command;
    }

    private static Option<string?> Share(string name, string description) => Settings.Text(name, "SHARE", description);

    private static DateTimeOffset? TimeOf(string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new UsageException($"--start is '{text}': must be a time such as 2026-03-01T00:00:00Z");

    private static async Task<int> RunAsync(LogSimulation simulation, string? outFile, string? folder, string? truthFile)
    {
        if (folder is not null && (outFile is not null || truthFile is not null))
            throw new UsageException("--folder has its own files: leave out --out and --truth");
        var error = ErrorOutput.ForProcess(ColourMode.Auto);
        using var interruption = new Interruption(() => { });
        var written = 0L;
        using var meter = error.IsTerminal && (folder ?? outFile) is not null
            ? new ProgressMeter(error, () => (Interlocked.Read(ref written), simulation.Bytes, null), TimeProvider.System)
            : null;
        var progress = new WrittenBytes(bytes => Interlocked.Exchange(ref written, bytes));
        try
        {
            var log = folder is not null ? WriteFolder(folder)
                : truthFile is null ? await WriteAsync(null).ConfigureAwait(false)
                : await OutputFile.WriteAsync(Target(truthFile), WriteAsync).ConfigureAwait(false);
            if (Screen.IsErrorTerminal)
                error.Tell($"{Quantity.Size(log.Bytes)}, {Quantity.Count(log.Lines, "line")}, {Quantity.Count(log.Reports, "OOM report")}");
            return ExitCode.Ok;
        }
        catch (ValidationException wrong)
        {
            throw new UsageException(wrong.Message);
        }

        Task<SimulatedLog> WriteAsync(OutputFile? truth) => OutputFile.WriteAsync(Target(outFile), log =>
        {
            var simulated = LogSimulator.Write(simulation, log.Content, truth?.Content, progress, interruption.Token);
            // neither appears under its name before both are written
            truth?.Content.Flush();
            log.Complete();
            truth?.Complete();
            return Task.FromResult(simulated);
        });

        SimulatedLog WriteFolder(string path)
        {
            try
            {
                return LogSimulator.WriteFolder(simulation, path, progress, interruption.Token);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw OutputException.Of(path, failure);
            }
        }
    }

    private static OutputTarget Target(string? path) => new(ResultFormat.Ndjson, path is "-" ? null : path, ColourMode.Never);

    /// <summary>Not <see cref="Progress{T}"/>: that takes a turn on the thread pool for each call.</summary>
    private sealed class WrittenBytes(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
