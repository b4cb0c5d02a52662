using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// OpenTelemetry's logs as JSON: <c>resourceLogs</c>, in each <c>scopeLogs</c>, in each <c>logRecords</c>. The host is an
/// attribute of the resource. The body is a whole line, or the fields of a journal entry. What stands in front of a cut is read.
/// </summary>
internal sealed class OtlpBatch(LogSource source, NameCache hosts, JournalRecord journal, PendingLines pending, RecordFramer records)
{
    /// <summary>The first key stands at the begin of the line.</summary>
    private const int LongestStart = 64;

    private readonly FieldValue text = new();
    private readonly FieldValue host = new();

    public static bool IsOne(ReadOnlySpan<byte> line) => line[..Math.Min(line.Length, LongestStart)].IndexOf("\"resourceLogs\""u8) > 0;

    /// <summary>Returns false when the JSON is broken or cut short.</summary>
    public bool Frame(ReadOnlySpan<byte> line, in LineFacts basis)
    {
        var cursor = new JsonCursor(line);
        if (!cursor.TryEnterObject())
            return false;
        while (cursor.TryNextName(out var name))
        {
            if (!(name.SequenceEqual("resourceLogs"u8) ? FrameResources(ref cursor, basis) : cursor.TrySkipValue()))
                return false;
        }

        return !cursor.IsBroken;
    }

    private bool FrameResources(ref JsonCursor cursor, in LineFacts basis)
    {
        if (!cursor.TryEnterArray())
            return false;
        while (cursor.TryNextElement())
        {
            host.Clear();
            if (!cursor.TryEnterObject())
                return false;
            while (cursor.TryNextName(out var name))
            {
                var isRead = name.SequenceEqual("resource"u8) ? TryReadResource(ref cursor)
                    : name.SequenceEqual("scopeLogs"u8) ? FrameScopes(ref cursor, basis)
                    : cursor.TrySkipValue();
                if (!isRead)
                    return false;
            }
        }

        return !cursor.IsBroken;
    }

    private bool TryReadResource(ref JsonCursor cursor)
    {
        if (!cursor.TryEnterObject())
            return false;
        while (cursor.TryNextName(out var name))
        {
            if (!(name.SequenceEqual("attributes"u8) ? TryReadHost(ref cursor) : cursor.TrySkipValue()))
                return false;
        }

        return !cursor.IsBroken;
    }

    private bool TryReadHost(ref JsonCursor cursor)
    {
        if (!cursor.TryEnterArray())
            return false;
        while (cursor.TryNextElement())
        {
            if (!TryReadPair(ref cursor, out var key, out var kind, out var value))
                return false;
            if (key.SequenceEqual("k8s.node.name"u8) || (key.SequenceEqual("host.name"u8) && !host.IsSet))
                host.TrySet(kind, value);
        }

        return !cursor.IsBroken;
    }

    private bool FrameScopes(ref JsonCursor cursor, in LineFacts basis)
    {
        if (!cursor.TryEnterArray())
            return false;
        while (cursor.TryNextElement())
        {
            if (!cursor.TryEnterObject())
                return false;
            while (cursor.TryNextName(out var name))
            {
                if (!(name.SequenceEqual("logRecords"u8) ? FrameRecords(ref cursor, basis) : cursor.TrySkipValue()))
                    return false;
            }
        }

        return !cursor.IsBroken;
    }

    private bool FrameRecords(ref JsonCursor cursor, in LineFacts basis)
    {
        if (!cursor.TryEnterArray())
            return false;
        while (cursor.TryNextElement())
        {
            if (!cursor.TryReadValue(out var kind, out var record) || kind != JsonKind.Object)
                return false;
            FrameRecord(record, basis);
        }

        return !cursor.IsBroken;
    }

    private void FrameRecord(ReadOnlySpan<byte> record, LineFacts basis)
    {
        ReadOnlySpan<byte> body = default;
        var time = LineTime.Unknown;
        var cursor = new JsonCursor(record);
        cursor.TryEnterObject();
        while (cursor.TryNextName(out var name) && cursor.TryReadValue(out _, out var value))
        {
            if (name.SequenceEqual("body"u8))
                body = value;
            else if (name.SequenceEqual("timeUnixNano"u8) || (name.SequenceEqual("observedTimeUnixNano"u8) && !time.HasWall))
                time = RecordTime.TryRead(value, out var read) ? read : time;
        }

        basis.SetFormat(LineFormat.Otlp);
        basis.SetTime(time, source);
        if (host.IsSet && !source.NodeIsForced)
            basis.SetNode(hosts.Get(host.Value));
        FrameBody(body, basis, time);
    }

    private void FrameBody(ReadOnlySpan<byte> body, in LineFacts basis, LineTime time)
    {
        var cursor = new JsonCursor(body);
        if (!cursor.TryEnterObject() || !cursor.TryNextName(out var kind) || !cursor.TryReadValue(out var valueKind, out var value))
            return;
        if (kind.SequenceEqual("kvlistValue"u8))
        {
            journal.Begin(time);
            ReadFields(value);
            journal.AddTo(pending, basis);
        }
        else if (kind.SequenceEqual("stringValue"u8) && text.TrySet(valueKind, value))
        {
            records.FrameLines(text.Value, basis);
        }
    }

    private void ReadFields(ReadOnlySpan<byte> list)
    {
        var cursor = new JsonCursor(list);
        if (!cursor.TryEnterObject() || !cursor.TryNextName(out _) || !cursor.TryEnterArray())
            return;
        while (cursor.TryNextElement() && TryReadPair(ref cursor, out var key, out var kind, out var value))
            journal.Field(key)?.TrySet(kind, value);
    }

    /// <summary><c>{"key":"K","value":{"stringValue":"V"}}</c>.</summary>
    private static bool TryReadPair(ref JsonCursor cursor, out ReadOnlySpan<byte> key, out JsonKind kind, out ReadOnlySpan<byte> value)
    {
        key = value = default;
        kind = JsonKind.Null;
        if (!cursor.TryEnterObject())
            return false;
        while (cursor.TryNextName(out var name))
        {
            if (!cursor.TryReadValue(out var memberKind, out var member))
                return false;
            if (name.SequenceEqual("key"u8))
                key = member;
            else if (name.SequenceEqual("value"u8) && memberKind == JsonKind.Object)
                ReadAny(member, out kind, out value);
        }

        return !cursor.IsBroken;
    }

    private static void ReadAny(ReadOnlySpan<byte> any, out JsonKind kind, out ReadOnlySpan<byte> value)
    {
        kind = JsonKind.Null;
        value = default;
        var cursor = new JsonCursor(any);
        if (cursor.TryEnterObject() && cursor.TryNextName(out _))
            cursor.TryReadValue(out kind, out value);
    }
}
