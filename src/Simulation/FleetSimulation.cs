using Oom.Simulation.Events;
using Oom.Simulation.Kernels;
using Oom.Simulation.Lines;
using Oom.Simulation.Machines;
using Oom.Simulation.Noise;
using Oom.Simulation.Text;
using Oom.Simulation.Truths;

namespace Oom.Simulation;

/// <summary>
/// The fleet at work: lets time pass, lets hosts print background lines, starts events so that they make up the wanted share of
/// the bytes, and damages what is printed as the options say. All decisions that concern the whole file are taken here.
/// </summary>
internal sealed class FleetSimulation : IDisposable
{
    private readonly LogSimulation _options;
    private readonly Dice _dice;
    private readonly FleetClock _clock;
    private readonly SimulatedHost[] _hosts;
    private readonly List<SimulatedHost> _printing = [];
    private readonly LogOutput _output;
    private readonly LineWriter _lines;
    private readonly TruthLedger _ledger;
    private readonly OomReportComposer _reports;
    private readonly OtherEventComposer _others;
    private readonly KernelFormat[] _kernels;
    private readonly ByteBuffer _noise = new(1024);
    private readonly long _gapMicros;
    private double _backgroundLeft;
    private long _eventsStartedAt;
    private long _reportsStarted;

    public FleetSimulation(LogSimulation options, Stream log, Stream? truth, int firstHost, int hostCount)
    {
        _options = options;
        _dice = new Dice(options.Seed + ((ulong)firstHost * 0x2545F4914F6CDD1D));
        _clock = new FleetClock(options.Start);
        _kernels = [.. options.Generations.Distinct().Select(KernelFormats.Of)];
        _hosts = [.. Enumerable.Range(firstHost, hostCount).Select(NewHost)];
        _output = new LogOutput(log, options.CarriageReturns);
        _lines = new LineWriter(options, _clock, _output);
        _ledger = new TruthLedger(truth, options);
        var facts = new ReportFacts(_dice.Fork());
        _reports = new OomReportComposer(options, facts);
        _others = new OtherEventComposer(options, facts);
        _gapMicros = Math.Max(1, options.LineGap.Ticks / TimeSpan.TicksPerMicrosecond);
        _backgroundLeft = BackgroundFor(10_000);
    }

    public TruthTotals Totals => _ledger.Totals;

    public long Bytes => _output.Bytes;

    public long Lines => _output.Lines;

    public void Run(IProgress<long>? progress, CancellationToken cancellation)
    {
        var reported = 0L;
        while (!IsDone() || _printing.Count > 0)
        {
            Step();
            _output.FlushIfFull();
            if (_output.Bytes - reported < 4 << 20)
                continue;
            cancellation.ThrowIfCancellationRequested();
            reported = _output.Bytes;
            progress?.Report(reported);
        }
        _output.Flush();
        progress?.Report(_output.Bytes);
        _ledger.Finish(_output.Bytes, _output.Lines);
    }

    public void Dispose()
    {
        foreach (var host in _printing)
            host.Current?.Dispose();
        _noise.Dispose();
        _output.Dispose();
        _ledger.Dispose();
    }

    private SimulatedHost NewHost(int ordinal) => new(ordinal, _dice, _options.Start) { Kernel = _dice.Pick<KernelFormat>(_kernels) };

    private bool IsDone() => _output.Bytes >= _options.Bytes || _reportsStarted >= _options.Reports;

    private void Step()
    {
        if (_printing.Count == 0)
        {
            if (_backgroundLeft <= 0)
            {
                StartEvents();
                return;
            }
            var before = _output.Bytes;
            PrintNoise(_hosts[_dice.Below(_hosts.Length)], _dice.Between(0, 2 * _gapMicros));
            _backgroundLeft -= _output.Bytes - before;
            return;
        }
        var host = _printing[_options.Interleave && _printing.Count > 1 ? _dice.Below(_printing.Count) : 0];
        if (_dice.Chance(_options.ForeignLineShare))
        {
            var before = _output.Lines;
            PrintNoise(host, _dice.Below(200));
            host.Current!.Truth.ForeignLines += (int)(_output.Lines - before);
        }
        else if (_options.Interleave && _hosts.Length > _printing.Count && _dice.Chance(0.1))
        {
            var other = _hosts[_dice.Below(_hosts.Length)];
            if (other.Current is null)
                PrintNoise(other, _dice.Below(200));
        }
        PrintRecord(host);
    }

    /// <summary>How many bytes of other lines keep the wanted density beside so many bytes of events.</summary>
    private double BackgroundFor(double eventBytes) =>
        _options.Density <= 0 ? double.MaxValue
        : _options.Density >= 1 ? 0
        : _dice.Exponential(eventBytes * (1 - _options.Density) / _options.Density);

    /// <summary>Starts an event on one host, or on several at once.</summary>
    private void StartEvents()
    {
        _eventsStartedAt = _output.Bytes;
        var count = 1;
        while (_options.Interleave && count < _hosts.Length && count < 8 && _dice.Chance(0.35))
            count++;
        for (var index = 0; index < count; index++)
        {
            var host = _hosts[_dice.Below(_hosts.Length)];
            if (host.Current is null)
                StartOn(host);
        }
    }

    private void StartOn(SimulatedHost host)
    {
        var kernel = _options.OneKernelPerBoot ? host.Kernel : _dice.Pick<KernelFormat>(_kernels);
        host.Kernel = kernel;
        if (_dice.Chance(_options.OtherEventShare))
            host.Upcoming.Enqueue(_others.Compose(host, kernel, _clock));
        else if (_dice.Chance(_options.BurstShare))
            EnqueueBurst(host, kernel);
        else
            EnqueueReport(host, kernel, DrawFlavour());
        foreach (var upcoming in host.Upcoming)
            MaybeTruncate(upcoming);
        host.Current = host.Upcoming.Dequeue();
        _printing.Add(host);
    }

    private void EnqueueBurst(SimulatedHost host, KernelFormat kernel)
    {
        var kills = 2 + _dice.Below(14);
        for (var kill = 0; kill < kills; kill++)
            EnqueueReport(host, kernel, ReportFlavour.Bare);
        EnqueueReport(host, kernel, ReportFlavour.Killed, kills);
    }

    private void EnqueueReport(SimulatedHost host, KernelFormat kernel, ReportFlavour flavour, int suppressed = 0)
    {
        _reportsStarted++;
        host.Upcoming.Enqueue(_reports.Compose(host, kernel, flavour, suppressed));
    }

    private ReportFlavour DrawFlavour()
    {
        var roll = _dice.Fraction();
        if ((roll -= _options.SysrqShare) < 0)
            return ReportFlavour.Sysrq;
        if ((roll -= _options.NoKillableShare) < 0)
            return ReportFlavour.NoKillable;
        return roll < _options.PanicShare ? ReportFlavour.Panic : ReportFlavour.Killed;
    }

    private void MaybeTruncate(SimulatedEvent upcoming)
    {
        if (upcoming.RecordCount > 1 && _dice.Chance(_options.TruncatedShare))
            upcoming.CutAt(1 + _dice.Below(upcoming.RecordCount - 1));
    }

    private void PrintNoise(SimulatedHost host, long delayMicros)
    {
        _clock.Advance(delayMicros);
        var templates = !_options.Form.NamesHost() ? NoiseLines.InKernelLog
            : _dice.Below(100) < 45 ? NoiseLines.Kernel
            : NoiseLines.User;
        var template = templates[_dice.Below(templates.Length)];
        if (IsLost(host))
            return;
        _noise.Clear();
        template.Render(_noise, _dice);
        var speaker = template.Speaker;
        var pid = speaker.FixedPid > 0 || !speaker.HasPid ? speaker.FixedPid : 200 + _dice.Below(60_000);
        _lines.Write(host, new LogRecord(speaker, template.Level, pid), _noise.Written);
    }

    private void PrintRecord(SimulatedHost host)
    {
        var current = host.Current!;
        var record = current.Take();
        var truth = current.Truth;
        _clock.Advance(record.DelayMicros);
        if (IsLost(host))
        {
            truth.Lost(record);
        }
        else
        {
            var (first, wasInFile) = (_output.Lines + 1, truth.IsInFile);
            var caller = record.Section == Section.Reaper ? 54 : current.CallerTid;
            _lines.Write(host, new LogRecord(current.Speaker, record.Level, caller, current.HidesTag), current.TextOf(record));
            truth.Printed(record, first, _output.Lines, host.WallMicros(_clock), host.MonotonicMicros(_clock));
            if (!wasInFile && truth.IsInFile)
                _ledger.Opened(truth);
        }
        if (current.IsPrinted)
            End(host, current);
    }

    /// <summary>The record keeps its sequence number, so that <c>/dev/kmsg</c> shows the gap.</summary>
    private bool IsLost(SimulatedHost host)
    {
        if (host.LossLeft == 0)
        {
            if (!_dice.Chance(_options.LostLineShare / _options.LossBurst))
                return false;
            host.LossLeft = _options.LossBurst;
        }
        host.LossLeft--;
        host.Sequence++;
        _ledger.Totals.LinesLost++;
        return true;
    }

    private void End(SimulatedHost host, SimulatedEvent ended)
    {
        ended.Truth.LinesCut = ended.CutRecords;
        _ledger.Closed(ended.Truth);
        ended.Dispose();
        host.Current = null;
        if (ended.EndsInReboot)
        {
            _clock.Advance(_dice.Between(15_000_000, 90_000_000));
            DropUpcoming(host);
            host.Upcoming.Enqueue(_others.Boot(host, host.Kernel, _clock));
        }
        if (host.Upcoming.TryDequeue(out var next))
        {
            host.Current = next;
            _clock.Advance(_dice.Between(20_000, 400_000));
            return;
        }
        _printing.Remove(host);
        if (_printing.Count > 0)
            return;
        _backgroundLeft = BackgroundFor(_output.Bytes - _eventsStartedAt);
        if (_dice.Chance(_options.ReplayShare))
            Replay(host);
    }

    private static void DropUpcoming(SimulatedHost host)
    {
        while (host.Upcoming.TryDequeue(out var dropped))
            dropped.Dispose();
    }

    private void Replay(SimulatedHost host)
    {
        var firstLine = _output.Lines + 1;
        var lines = _output.Repeat(5 + _dice.Below(300));
        _ledger.Totals.LinesRepeated += lines;
        var truth = new EventTruth("replay", host.Name, host.Boot);
        var header = new ScriptedRecord(0, 0, 0, Section.Header, 0, 0);
        truth.Printed(header, firstLine, _output.Lines, host.WallMicros(_clock), host.MonotonicMicros(_clock));
        truth.RepeatedFrom = firstLine - lines;
        _ledger.Opened(truth);
        _ledger.Closed(truth);
    }
}
