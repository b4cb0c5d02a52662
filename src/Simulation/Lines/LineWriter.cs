using Oom.Simulation.Machines;
using Oom.Simulation.Text;

namespace Oom.Simulation.Lines;

/// <summary>Puts records into the form of the simulated log.</summary>
internal sealed class LineWriter(LogSimulation options, FleetClock clock, LogOutput output)
{
    private static readonly byte[][] Levels =
    [
        "emerg "u8.ToArray(), "alert "u8.ToArray(), "crit  "u8.ToArray(), "err   "u8.ToArray(),
        "warn  "u8.ToArray(), "notice"u8.ToArray(), "info  "u8.ToArray(), "debug "u8.ToArray(),
    ];

    /// <summary>
    /// What one record may fill on its way to the console or to syslog(2), prefixes of all its lines counted; the kernel leaves out
    /// further lines. Seen in logs of 6.1, where memory.stat ends early on the console and not in /dev/kmsg.
    /// </summary>
    private const int RecordRoom = 1024;

    /// <summary><c>[   12.345678] </c> and the newline.</summary>
    private const int KernelPrefix = 16;

    private readonly LineForm _form = options.Form;
    private readonly JournalWriter _journal = new(clock);
    private readonly ContinuationStyle _continuation =
        options.Continuation == ContinuationStyle.AsForm ? options.Form.UsualContinuation() : options.Continuation;

    /// <summary>Writes one record; the line count of <see cref="LogOutput"/> tells how many lines it became.</summary>
    public void Write(SimulatedHost host, in LogRecord record, ReadOnlySpan<byte> text)
    {
        var sequence = host.Sequence++;
        var target = output.Buffer;
        if (_form == LineForm.Kmsg)
        {
            WriteKmsg(target, host, record, text, sequence);
            output.EndLine();
            return;
        }
        if (_form == LineForm.JournalJson)
        {
            _journal.Write(target, host, record, text, sequence);
            output.EndLine();
            return;
        }
        var start = target.Length;
        WritePrefix(target, host, record);
        var newline = text.IndexOf((byte)'\n');
        if (newline < 0)
        {
            WriteText(target, record, text);
            output.EndLine();
            return;
        }
        WriteLines(target, host, record, text, newline, target.Length - start);
    }

    private void WriteLines(
        ByteBuffer target, SimulatedHost host, in LogRecord record, ReadOnlySpan<byte> text, int newline, int prefixLength)
    {
        if (_continuation == ContinuationStyle.Octal)
        {
            while (newline >= 0)
            {
                WriteText(target, record, text[..newline]);
                target.Append("#012"u8);
                text = text[(newline + 1)..];
                newline = text.IndexOf((byte)'\n');
            }
            WriteText(target, record, text);
            output.EndLine();
            return;
        }
        WriteText(target, record, text[..newline], isPart: true);
        output.EndLine();
        var room = RecordRoom - newline - KernelPrefix;
        while (newline >= 0)
        {
            text = text[(newline + 1)..];
            newline = text.IndexOf((byte)'\n');
            room -= (newline < 0 ? text.Length : newline) + KernelPrefix;
            if (room < 0 && _continuation == ContinuationStyle.Repeat)
                break;
            if (_continuation == ContinuationStyle.Repeat)
                WritePrefix(target, host, record);
            else if (_continuation == ContinuationStyle.Indent)
                target.AppendRepeated((byte)' ', _form == LineForm.DmesgColor ? prefixLength - 9 : prefixLength);
            WriteText(target, record, newline < 0 ? text : text[..newline], isPart: true);
            output.EndLine();
        }
    }

    private void WritePrefix(ByteBuffer target, SimulatedHost host, in LogRecord record)
    {
        var wall = host.WallMicros(clock);
        var stamp = _form.ShowsWallTime() ? host.Stamp.At(wall / 1_000_000, _form) : [];
        switch (_form)
        {
            case LineForm.Console or LineForm.Dmesg:
                WriteKernelTime(target, host, record);
                WriteTagInText(target, record);
                break;
            case LineForm.DmesgColor:
                target.Append("\e[32m"u8);
                WriteKernelTime(target, host, record);
                target.Append("\e[0m"u8);
                WriteTagInText(target, record);
                break;
            case LineForm.DmesgDecoded:
                target.Append(record.Speaker.Facility switch { 0 => "kern  :"u8, 1 => "user  :"u8, _ => "daemon:"u8 });
                target.Append(Levels[record.Level]);
                target.Append(": "u8);
                WriteKernelTime(target, host, record);
                WriteTagInText(target, record);
                break;
            case LineForm.DmesgCtime:
                target.Append((byte)'[');
                target.Append(stamp);
                target.Append("] "u8);
                WriteTagInText(target, record);
                break;
            case LineForm.DmesgIso:
                target.Append(stamp);
                target.Append((byte)',');
                target.AppendZeroPadded(wall % 1_000_000, 6);
                target.Append("+00:00 "u8);
                WriteTagInText(target, record);
                break;
            case LineForm.DmesgBare:
                WriteTagInText(target, record);
                break;
            case LineForm.Syslog or LineForm.SyslogBare or LineForm.JournalShort:
                target.Append(stamp);
                WriteHostAndTag(target, host, record);
                break;
            case LineForm.SyslogIso or LineForm.JournalIso:
                target.Append(stamp);
                target.Append((byte)'.');
                target.AppendZeroPadded(wall % 1_000_000, 6);
                target.Append("+00:00"u8);
                WriteHostAndTag(target, host, record);
                break;
            case LineForm.Rfc5424:
                target.Append((byte)'<');
                target.AppendDecimal((record.Speaker.Facility * 8) + record.Level);
                target.Append(">1 "u8);
                target.Append(stamp);
                target.Append((byte)'.');
                target.AppendZeroPadded(wall % 1_000_000, 6);
                target.Append("Z "u8);
                target.Append(host.NameBytes);
                target.Append((byte)' ');
                target.Append(record.Speaker.Tag);
                target.Append((byte)' ');
                if (record.Speaker.HasPid)
                    target.AppendDecimal(record.Pid);
                else
                    target.Append((byte)'-');
                target.Append(" - - "u8);
                break;
            default:
                break;
        }
    }

    private void WriteHostAndTag(ByteBuffer target, SimulatedHost host, in LogRecord record)
    {
        target.Append((byte)' ');
        target.Append(host.NameBytes);
        target.Append((byte)' ');
        AppendTag(target, record);
        if (record.Speaker.IsKernel && _form.ShowsMonotonicTime())
            WriteKernelTime(target, host, record);
    }

    private static void AppendTag(ByteBuffer target, in LogRecord record)
    {
        target.Append(record.Speaker.Tag);
        if (record.Speaker.HasPid)
        {
            target.Append((byte)'[');
            target.AppendDecimal(record.Pid);
            target.Append((byte)']');
        }
        target.Append(": "u8);
    }

    /// <summary>In the kernel's own log a program's name is part of the text.</summary>
    private static void WriteTagInText(ByteBuffer target, in LogRecord record)
    {
        if (!record.Speaker.IsKernel && !record.HidesTag)
            AppendTag(target, record);
    }

    private void WriteKernelTime(ByteBuffer target, SimulatedHost host, in LogRecord record)
    {
        var micros = host.MonotonicMicros(clock);
        target.Append((byte)'[');
        target.AppendDecimal(micros / 1_000_000, 5);
        target.Append((byte)'.');
        target.AppendZeroPadded(micros % 1_000_000, 6);
        target.Append((byte)']');
        if (options.PrintkCaller)
        {
            // "[%6s]" of "T1234" (kernel/printk/printk.c)
            target.Append((byte)'[');
            target.AppendRepeated((byte)' ', 5 - Digits(record.Pid));
            target.Append((byte)'T');
            target.AppendDecimal(record.Pid);
            target.Append((byte)']');
        }
        target.Append((byte)' ');
    }

    private static int Digits(long value) => value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : value < 10_000 ? 4 : 5;

    private void WriteText(ByteBuffer target, in LogRecord record, ReadOnlySpan<byte> text, bool isPart = false)
    {
        if (_form == LineForm.DmesgColor)
            WriteColored(target, record.Level, text, isPart);
        else if (text.ContainsAnyInRange((byte)0, (byte)31))
            WriteEscaped(target, text);
        else
            target.Append(text);
    }

    /// <summary>util-linux: the part before the first ": " is yellow, errors are red, warnings bold.</summary>
    private static void WriteColored(ByteBuffer target, byte level, ReadOnlySpan<byte> text, bool isPart)
    {
        var subsystem = isPart ? -1 : text.IndexOf(": "u8);
        if (subsystem >= 0)
        {
            target.Append("\e[33m"u8);
            target.Append(text[..(subsystem + 2)]);
            target.Append("\e[0m"u8);
            text = text[(subsystem + 2)..];
        }
        var color = level <= 3 ? "\e[31m"u8 : level == 4 ? "\e[1m"u8 : [];
        target.Append(color);
        target.Append(text);
        if (color.Length > 0)
            target.Append("\e[0m"u8);
    }

    private void WriteEscaped(ByteBuffer target, ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value >= 32 || (value == (byte)'\t' && !_form.NamesHost()))
            {
                target.Append(value);
            }
            else if (_form.NamesHost())
            {
                // rsyslog's $EscapeControlCharactersOnReceive
                target.Append((byte)'#');
                target.Append((byte)'0');
                target.Append((byte)('0' + (value >> 3)));
                target.Append((byte)('0' + (value & 7)));
            }
            else
            {
                target.Append("\\x"u8);
                target.AppendHex(value, 2);
            }
        }
    }

    private void WriteKmsg(ByteBuffer target, SimulatedHost host, in LogRecord record, ReadOnlySpan<byte> text, long sequence)
    {
        target.AppendDecimal((record.Speaker.Facility * 8) + record.Level);
        target.Append((byte)',');
        target.AppendDecimal(sequence);
        target.Append((byte)',');
        target.AppendDecimal(host.MonotonicMicros(clock));
        target.Append(",-"u8);
        if (options.PrintkCaller)
        {
            target.Append(",caller=T"u8);
            target.AppendDecimal(record.Pid);
        }
        target.Append((byte)';');
        WriteTagInText(target, record);
        if (!text.ContainsAnyExceptInRange((byte)32, (byte)126) && !text.Contains((byte)'\\'))
        {
            target.Append(text);
            return;
        }
        foreach (var value in text)
        {
            if (value is >= 32 and < 127 and not (byte)'\\')
            {
                target.Append(value);
                continue;
            }
            target.Append("\\x"u8);
            target.AppendHex(value, 2);
        }
    }
}
