using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>The fields of one journal entry that matter here, and the kernel line they make.</summary>
internal sealed class JournalRecord(LogSource source, NameCache hosts)
{
    private readonly FieldValue message = new();
    private readonly FieldValue priority = new();
    private readonly FieldValue facility = new();
    private readonly FieldValue identifier = new();
    private readonly FieldValue command = new();
    private readonly FieldValue process = new();
    private readonly FieldValue syslogProcess = new();
    private readonly FieldValue transport = new();
    private readonly FieldValue host = new();
    private readonly FieldValue boot = new();
    private readonly FieldValue realtime = new();
    private readonly FieldValue monotonic = new();
    private readonly FieldValue sourceMonotonic = new();
    private readonly NameCache boots = new();
    private LineTime headTime;

    public void Clear()
    {
        message.Clear();
        priority.Clear();
        facility.Clear();
        identifier.Clear();
        command.Clear();
        process.Clear();
        syslogProcess.Clear();
        transport.Clear();
        host.Clear();
        boot.Clear();
        realtime.Clear();
        monotonic.Clear();
        sourceMonotonic.Clear();
        headTime = LineTime.Unknown;
    }

    /// <summary>A new entry with a wall time that counts where no field has one: its head line's, or its shipper's.</summary>
    public void Begin(LineTime time)
    {
        Clear();
        headTime = time;
    }

    /// <summary>Where the field of that name is kept; null for a field that is not read.</summary>
    public FieldValue? Field(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 when name.SequenceEqual("_PID"u8) => process,
        5 when name.SequenceEqual("_COMM"u8) => command,
        7 when name.SequenceEqual("MESSAGE"u8) => message,
        8 when name.SequenceEqual("PRIORITY"u8) => priority,
        8 when name.SequenceEqual("_BOOT_ID"u8) => boot,
        9 when name.SequenceEqual("_HOSTNAME"u8) => host,
        10 when name.SequenceEqual("_TRANSPORT"u8) => transport,
        10 when name.SequenceEqual("SYSLOG_PID"u8) => syslogProcess,
        15 when name.SequenceEqual("SYSLOG_FACILITY"u8) => facility,
        17 when name.SequenceEqual("SYSLOG_IDENTIFIER"u8) => identifier,
        20 when name.SequenceEqual("__REALTIME_TIMESTAMP"u8) => realtime,
        21 when name.SequenceEqual("__MONOTONIC_TIMESTAMP"u8) => monotonic,
        27 when name.SequenceEqual("_SOURCE_MONOTONIC_TIMESTAMP"u8) => sourceMonotonic,
        _ => null,
    };

    /// <summary>Takes the fields among those of a JSON object: all those whose path is <paramref name="prefix"/> and a field's name.</summary>
    public void Take(RecordFields fields, ReadOnlySpan<byte> prefix)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var path = fields.PathOf(i);
            if (path.StartsWith(prefix))
                fields.TryCopy(i, Field(path[prefix.Length..]));
        }
    }

    /// <summary>Adds the entry's line; an entry without a message gives none.</summary>
    public void AddTo(PendingLines pending, in LineFacts basis)
    {
        if (!message.IsSet)
            return;

        var origin = Origin();
        var facts = basis;
        if (host.IsSet && !source.NodeIsForced)
            facts.SetNode(hosts.Get(host.Value));
        if (boot.IsSet)
            facts.BootId = boots.Get(boot.Value);
        facts.Origin = origin;
        if (priority.TryReadNumber(out var level) && level < 8)
            facts.Level = (sbyte)level;
        facts.SetTime(Time(), source);

        // A program's tag is part of its text in every other format.
        var program = origin == LineOrigin.Program && transport.Value is var name && !name.SequenceEqual("kernel"u8)
            ? (identifier.IsSet ? identifier : command).Value
            : default;
        var processId = (process.IsSet ? process : syslogProcess).Value;
        var room = pending.Reserve(program.Length + processId.Length + 4 + message.Value.Length);
        var length = ProgramTag.Write(program, processId, room);
        message.Value.CopyTo(room[length..]);
        pending.Add(facts, default, length + message.Value.Length, mayHoldLineBreaks: origin != LineOrigin.Program);
    }

    // _TRANSPORT is set by the journal itself and cannot be forged; the identifier can.
    private LineOrigin Origin()
    {
        if (transport.IsSet)
        {
            var isKernel = transport.Value.SequenceEqual("kernel"u8) && !(facility.TryReadNumber(out var number) && number != 0);
            return isKernel ? LineOrigin.Kernel : LineOrigin.Program;
        }

        return !identifier.IsSet ? LineOrigin.Unknown : identifier.Value.SequenceEqual("kernel"u8) ? LineOrigin.Kernel : LineOrigin.Program;
    }

    private LineTime Time()
    {
        var micros = sourceMonotonic.TryReadNumber(out var printed) ? printed : monotonic.TryReadNumber(out var received) ? received : -1;
        return realtime.TryReadNumber(out var wall)
            ? new LineTime(micros, wall, TimeProvenance.Printed)
            : headTime with { MonotonicMicros = micros };
    }
}
