using System.Threading.Channels;
using Oom.Analytics.Columns;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Output;
using Oom.Cli.Terminal;
using Oom.Contracts;

namespace Oom.Cli.Analysis;

/// <summary>
/// While a log is followed: prints each kill as soon as it is stored, as a line for a person or as the JSON of its row.
/// Printing has a thread of its own; when the reader is slow, kills wait here and come together.
/// </summary>
internal sealed class LiveKills
{
    /// <summary>One victim of a report.</summary>
    private sealed record Kill(OomReport Report, int Index)
    {
        public string EventId => Report.Id.Part(Index).ToString();

        public Victim Victim => Report.Victims[Index];
    }

    /// <summary>A report comes again, with the rest of a group kill, a moment after it came first.</summary>
    private const int MostRemembered = 1024;

    private readonly OutputTarget _target;
    private readonly Channel<Kill[]> _stored = Channel.CreateBounded<Kill[]>(1);
    private readonly List<Kill> _waiting = [];
    private readonly Dictionary<EventId, int> _victimsSeen = [];
    private readonly Queue<EventId> _remembered = [];
    private readonly Task _printing;
    private QueryRunner? _queries;

    public LiveKills(OutputTarget target)
    {
        _target = target;
        _printing = PrintAsync();
    }

    /// <summary>Formats that have an end, and files, are written when the run is over.</summary>
    public static bool CanPrint(OutputTarget target) => target is { Format: ResultFormat.Table or ResultFormat.Ndjson, File: null };

    public void Add(EventBatch batch)
    {
        foreach (var report in batch.Events.OfType<OomReport>())
        {
            for (var i = VictimsSeen(report); i < report.Victims.Length; i++)
                _waiting.Add(new Kill(report, i));
        }
    }

    /// <summary>What was added is stored now. Does not wait.</summary>
    public void OnCommitted(EventStore store)
    {
        if (_waiting.Count == 0)
            return;
        if (_target.Format == ResultFormat.Ndjson)
            _queries ??= store.OpenQueries(new QueryLimits());
        if (_stored.Writer.TryWrite([.. _waiting]))
            _waiting.Clear();
    }

    /// <summary>Prints what is left. Call it before the store is closed.</summary>
    public async Task FinishAsync()
    {
        if (_waiting.Count > 0)
            await _stored.Writer.WriteAsync([.. _waiting]).ConfigureAwait(false);
        _stored.Writer.Complete();
        await _printing.ConfigureAwait(false);
        _queries?.Dispose();
    }

    /// <summary>How many victims an earlier version of the report had; remembers those of this one.</summary>
    private int VictimsSeen(OomReport report)
    {
        var isKnown = _victimsSeen.TryGetValue(report.Id, out var seen);
        _victimsSeen[report.Id] = report.Victims.Length;
        if (isKnown)
            return seen;
        _remembered.Enqueue(report.Id);
        if (_remembered.Count > MostRemembered)
            _victimsSeen.Remove(_remembered.Dequeue());
        return 0;
    }

    private async Task PrintAsync()
    {
        await foreach (var kills in _stored.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (_queries is null)
            {
                await PrintLinesAsync(kills).ConfigureAwait(false);
                continue;
            }

            var ids = string.Join(", ", kills.Select(kill => $"'{kill.EventId}'"));
            await ResultPrinter.PrintAsync(_queries, $"SELECT * FROM kills WHERE event_id IN ({ids})", _target, null, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task PrintLinesAsync(Kill[] kills)
    {
        await using var output = new StreamWriter(StandardStream.OpenOutput());
        foreach (var kill in kills)
            await output.WriteLineAsync(Describe(kill.Report, kill.Victim)).ConfigureAwait(false);
    }

    private string Describe(OomReport report, Victim victim)
    {
        var palette = _target.Palette;
        var time = victim.Time.Wall is { } wall ? Quantity.Time(wall.UtcDateTime) : "time unknown";
        var rss = victim.AnonRss is null && victim.FileRss is null && victim.ShmemRss is null
            ? ""
            : $"  {Quantity.Memory(Bytes(victim.AnonRss) + Bytes(victim.FileRss) + Bytes(victim.ShmemRss))}";
        var place = report.Cgroup.TaskMemcg ?? report.Cgroup.OomMemcg;
        return $"{palette.Faint(time)}  {TerminalText.Escape(report.Node)}  killed {palette.Alarm(TerminalText.Escape(victim.Comm))} (pid {victim.Pid}){rss}"
            + $"  {report.Scope.ToString().ToLowerInvariant()}{(place is null ? "" : "  " + TerminalText.Escape(place))}";
    }

    private static long Bytes(KiB? size) => size?.Bytes ?? 0;
}
