using Oom.Simulation.Lines;
using Oom.Simulation.Machines;
using Oom.Simulation.Text;
using Oom.Simulation.Truths;

namespace Oom.Simulation.Events;

/// <summary>An event with all its records, composed at once and then printed record by record between other lines.</summary>
internal sealed class SimulatedEvent(EventTruth truth, Dice dice) : IDisposable
{
    private readonly ByteBuffer _text = new(16 * 1024);
    private readonly List<ScriptedRecord> _records = new(128);
    private int _next;
    private int _end = int.MaxValue;
    private int _start;

    public EventTruth Truth { get; } = truth;

    /// <summary>Who writes it: the kernel, or a program whose lines only look like it.</summary>
    public Speaker Speaker { get; init; } = Speaker.Kernel;

    /// <summary>The speaker wrote to /dev/kmsg without its name, so that only the facility tells.</summary>
    public bool HidesTag { get; init; }

    /// <summary>The machine starts again after the last record.</summary>
    public bool EndsInReboot { get; set; }

    /// <summary>The thread that prints, for printk's caller field.</summary>
    public long CallerTid { get; set; }

    /// <summary>A kernel that logs lines makes several records of a text with newlines.</summary>
    public bool SplitsRecords { get; init; }

    public int Length => _text.Length;

    public int RecordCount => _records.Count;

    public bool IsPrinted => _next >= Math.Min(_end, _records.Count);

    /// <summary>Records that will never be printed.</summary>
    public int CutRecords => Math.Max(0, _records.Count - _end);

    /// <summary>Where a section writer puts the text of the record that it will <see cref="Finish"/>.</summary>
    public ByteBuffer Text => _text;

    public void Add(LineTemplate template, FieldValues values, Section section, int index = 0, int delayMicros = -1)
    {
        template.Render(_text, values);
        Finish(template.Level, section, index, delayMicros);
    }

    public void Add(ReadOnlySpan<byte> text, byte level, Section section)
    {
        _text.Append(text);
        Finish(level, section);
    }

    /// <summary>Makes a record of what was appended to <see cref="Text"/> since the last one.</summary>
    public void Finish(byte level, Section section, int index = 0, int delayMicros = -1)
    {
        if (delayMicros < 0)
            delayMicros = 8 + dice.Below(180);
        while (SplitsRecords && _text[_start.._text.Length].IndexOf((byte)'\n') is >= 0 and var newline)
        {
            _records.Add(new ScriptedRecord(_start, newline, level, section, index, delayMicros));
            _start += newline + 1;
            delayMicros = 1;
        }
        _records.Add(new ScriptedRecord(_start, _text.Length - _start, level, section, index, delayMicros));
        _start = _text.Length;
    }

    /// <summary>Everything from this record on is lost: the machine died, or its logger did.</summary>
    public void CutAt(int record)
    {
        _end = record;
    }

    public ScriptedRecord Take() => _records[_next++];

    public ReadOnlySpan<byte> TextOf(in ScriptedRecord record) => _text[record.Start..(record.Start + record.Length)];

    public void Dispose() => _text.Dispose();
}
