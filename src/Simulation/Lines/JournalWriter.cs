using System.Text.Unicode;
using Oom.Simulation.Machines;
using Oom.Simulation.Text;

namespace Oom.Simulation.Lines;

/// <summary><c>journalctl -o json</c>: every value a string, but a message that is not printable UTF-8 an array of its bytes.</summary>
internal sealed class JournalWriter(FleetClock clock)
{
    public void Write(ByteBuffer target, SimulatedHost host, in LogRecord record, ReadOnlySpan<byte> text, long sequence)
    {
        var (wall, monotonic) = (host.WallMicros(clock), host.MonotonicMicros(clock));
        target.Append("{\"__CURSOR\":\"s="u8);
        target.Append(host.MachineId);
        target.Append(";i="u8);
        target.AppendHex((ulong)sequence, 0);
        target.Append(";b="u8);
        target.Append(host.BootId);
        target.Append(";m="u8);
        target.AppendHex((ulong)monotonic, 0);
        target.Append(";t="u8);
        target.AppendHex((ulong)wall, 0);
        target.Append(";x="u8);
        target.AppendHex((ulong)(wall * 31) ^ (ulong)sequence, 16);
        target.Append("\",\"__REALTIME_TIMESTAMP\":\""u8);
        target.AppendDecimal(wall);
        target.Append("\",\"__MONOTONIC_TIMESTAMP\":\""u8);
        target.AppendDecimal(monotonic);
        target.Append("\",\"_BOOT_ID\":\""u8);
        target.Append(host.BootId);
        target.Append("\",\"_MACHINE_ID\":\""u8);
        target.Append(host.MachineId);
        target.Append("\",\"_HOSTNAME\":\""u8);
        target.Append(host.NameBytes);
        target.Append("\",\"PRIORITY\":\""u8);
        target.AppendDecimal(record.Level);
        target.Append("\",\"SYSLOG_FACILITY\":\""u8);
        target.AppendDecimal(record.Speaker.Facility);
        AppendOrigin(target, record, monotonic);
        target.Append(",\"MESSAGE\":"u8);
        AppendMessage(target, text);
        target.Append((byte)'}');
    }

    private static void AppendOrigin(ByteBuffer target, in LogRecord record, long monotonic)
    {
        // journald calls everything from /dev/kmsg "kernel", also what a program wrote there; only the facility tells.
        if (record.Speaker.IsKernel || record.HidesTag)
        {
            target.Append("\",\"_TRANSPORT\":\"kernel\",\"_SOURCE_MONOTONIC_TIMESTAMP\":\""u8);
            target.AppendDecimal(monotonic);
            target.Append((byte)'"');
            if (record.Speaker.IsKernel)
                target.Append(",\"SYSLOG_IDENTIFIER\":\"kernel\""u8);
            return;
        }
        target.Append("\",\"_TRANSPORT\":\"syslog\",\"SYSLOG_IDENTIFIER\":\""u8);
        target.Append(record.Speaker.Tag);
        target.Append("\",\"_COMM\":\""u8);
        target.Append(record.Speaker.Tag);
        if (record.Speaker.HasPid)
        {
            target.Append("\",\"SYSLOG_PID\":\""u8);
            target.AppendDecimal(record.Pid);
            target.Append("\",\"_PID\":\""u8);
            target.AppendDecimal(record.Pid);
        }
        target.Append((byte)'"');
    }

    private static void AppendMessage(ByteBuffer target, ReadOnlySpan<byte> text)
    {
        var isPlain = !text.ContainsAnyExceptInRange((byte)32, (byte)126);
        if (!isPlain && !IsPrintable(text))
        {
            AppendBytes(target, text);
            return;
        }
        target.Append((byte)'"');
        if (isPlain && !text.ContainsAny((byte)'"', (byte)'\\'))
        {
            target.Append(text);
        }
        else
        {
            foreach (var value in text)
                AppendEscaped(target, value);
        }
        target.Append((byte)'"');
    }

    private static void AppendEscaped(ByteBuffer target, byte value)
    {
        switch (value)
        {
            case (byte)'"' or (byte)'\\':
                target.Append((byte)'\\');
                target.Append(value);
                break;
            case (byte)'\n':
                target.Append("\\n"u8);
                break;
            case (byte)'\t':
                target.Append("\\t"u8);
                break;
            default:
                target.Append(value);
                break;
        }
    }

    private static bool IsPrintable(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value is < 32 and not ((byte)'\n' or (byte)'\t') or 127)
                return false;
        }
        return Utf8.IsValid(text);
    }

    private static void AppendBytes(ByteBuffer target, ReadOnlySpan<byte> text)
    {
        target.Append((byte)'[');
        var isFirst = true;
        foreach (var value in text)
        {
            if (!isFirst)
                target.Append((byte)',');
            isFirst = false;
            target.AppendDecimal(value);
        }
        target.Append((byte)']');
    }
}
