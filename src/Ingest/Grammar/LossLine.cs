using Oom.Contracts;

namespace Oom.Ingest.Grammar;

/// <summary>
/// Lines that say that others are missing: <c>** 3 printk messages dropped **</c>, <c>FUNCTION: 12 callbacks suppressed</c>,
/// <c>Missed 34 kernel messages</c>, <c>Suppressed 5 messages from unit</c>, rsyslog's <c>N messages lost due to rate-limiting</c>.
/// </summary>
internal ref struct LossLine
{
    public LossCause Cause;
    public long? Count;
    public ReadOnlySpan<byte> What;

    public static bool TryParse(ReadOnlySpan<byte> text, out LossLine loss)
    {
        loss = default;
        if (TryNumberBefore(text, " printk messages dropped"u8, out var count, out _))
        {
            loss = new LossLine { Cause = LossCause.ConsoleDropped, Count = count };
            return true;
        }
        if (TryNumberBefore(text, " callbacks suppressed"u8, out count, out var before))
        {
            // every driver has a rate limit; these two hide reports of memory
            if (!before.StartsWith("oom_kill_process: "u8) && !before.StartsWith("warn_alloc: "u8))
                return false;
            loss = new LossLine { Cause = LossCause.RateLimited, Count = count, What = before.TrimEnd(": "u8) };
            return true;
        }
        if (text.IndexOf("Missed "u8) is >= 0 and var missed && missed + "Missed "u8.Length < text.Length
            && TryNumberBefore(text[missed..], " kernel messages"u8, out count, out _))
        {
            loss = new LossLine { Cause = LossCause.RingOverwritten, Count = count };
            return true;
        }
        if (TryNumberBefore(text, " messages lost due to rate-limiting"u8, out count, out _)
            || TryNumberBefore(text, " messages from "u8, out count, out before) && before.EndsWith("Suppressed "u8))
        {
            loss = new LossLine { Cause = LossCause.DaemonDropped, Count = count };
            return true;
        }
        return false;
    }

    private static bool TryNumberBefore(ReadOnlySpan<byte> text, ReadOnlySpan<byte> words, out long number, out ReadOnlySpan<byte> before)
    {
        number = 0;
        before = default;
        var end = text.IndexOf(words);
        if (end <= 0)
            return false;
        var start = end;
        while (start > 0 && (uint)(text[start - 1] - '0') <= 9)
            start--;
        before = text[..start];
        var cursor = new LineCursor(text[start..end]);
        return cursor.TryReadInt64(out number) && cursor.IsAtEnd;
    }
}
