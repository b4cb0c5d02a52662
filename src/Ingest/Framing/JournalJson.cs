namespace Oom.Ingest.Framing;

/// <summary><c>journalctl -o json</c>: one entry a line, binary values as arrays of byte values, values that are too long as null.</summary>
internal sealed class JournalJson(JournalRecord record)
{
    /// <summary>Whether a line that begins with a brace is a journal entry (perhaps a broken one).</summary>
    public static bool IsOne(ReadOnlySpan<byte> line) =>
        line.IndexOf("\"MESSAGE\""u8) >= 0 || line.IndexOf("\"__CURSOR\""u8) >= 0 || line.IndexOf("\"__REALTIME_TIMESTAMP\""u8) >= 0;

    /// <summary>Adds the entry's line; returns why it cannot be read, or null.</summary>
    public string? Accept(ReadOnlySpan<byte> line, in LineFacts basis, PendingLines pending)
    {
        record.Clear();
        var json = new JsonCursor(line);
        if (!json.TryEnter())
            return "no JSON object";

        var isMessageLeftOut = false;
        while (!json.IsAtEnd)
        {
            if (!json.TryReadMember(out var name, out var kind, out var value))
                return "the JSON object is broken or cut short";
            if (record.Field(name) is not { } field)
                continue;
            if (!field.TrySet(kind, value))
                isMessageLeftOut |= name.SequenceEqual("MESSAGE"u8);
        }

        if (isMessageLeftOut)
            return "MESSAGE is null: journalctl leaves out long or binary values without --all";
        record.AddTo(pending, basis);
        return null;
    }
}
