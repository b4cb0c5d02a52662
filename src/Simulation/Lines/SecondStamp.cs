using Oom.Simulation.Text;

namespace Oom.Simulation.Lines;

/// <summary>
/// One host's wall time as text down to the second, formatted again only when the second changes. Writing a date takes longer
/// than the rest of a prefix, and hundreds of lines of a report share one.
/// </summary>
internal sealed class SecondStamp
{
    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    private static ReadOnlySpan<byte> Days => "SunMonTueWedThuFriSat"u8;

    private readonly byte[] _bytes = new byte[32];
    private long _second = long.MinValue;
    private int _length;

    public ReadOnlySpan<byte> At(long second, LineForm form)
    {
        if (second != _second)
        {
            _second = second;
            _length = Format(DateTime.UnixEpoch.AddSeconds(second), form);
        }
        return _bytes.AsSpan(0, _length);
    }

    private int Format(DateTime time, LineForm form)
    {
        using var text = new ByteBuffer(32);
        switch (form)
        {
            case LineForm.DmesgCtime:
                text.Append(Days.Slice((int)time.DayOfWeek * 3, 3));
                text.Append((byte)' ');
                text.Append(Months.Slice((time.Month - 1) * 3, 3));
                text.Append((byte)' ');
                text.AppendDecimal(time.Day, 2);
                text.Append((byte)' ');
                AppendClock(text, time);
                text.Append((byte)' ');
                text.AppendDecimal(time.Year);
                break;
            case LineForm.Syslog or LineForm.SyslogBare:
                text.Append(Months.Slice((time.Month - 1) * 3, 3));
                text.Append((byte)' ');
                text.AppendDecimal(time.Day, 2);
                text.Append((byte)' ');
                AppendClock(text, time);
                break;
            case LineForm.JournalShort:
                text.Append(Months.Slice((time.Month - 1) * 3, 3));
                text.Append((byte)' ');
                text.AppendZeroPadded(time.Day, 2);
                text.Append((byte)' ');
                AppendClock(text, time);
                break;
            default:
                text.AppendZeroPadded(time.Year, 4);
                text.Append((byte)'-');
                text.AppendZeroPadded(time.Month, 2);
                text.Append((byte)'-');
                text.AppendZeroPadded(time.Day, 2);
                text.Append((byte)'T');
                AppendClock(text, time);
                break;
        }
        text.Written.CopyTo(_bytes);
        return text.Length;
    }

    private static void AppendClock(ByteBuffer text, DateTime time)
    {
        text.AppendZeroPadded(time.Hour, 2);
        text.Append((byte)':');
        text.AppendZeroPadded(time.Minute, 2);
        text.Append((byte)':');
        text.AppendZeroPadded(time.Second, 2);
    }
}
