using System.Text.Encodings.Web;
using System.Text.Json;

namespace Oom.Simulation.Truths;

/// <summary>
/// Writes truths as NDJSON in the order in which their first lines stand in the log. An event of one host may end after one that began later
/// on another, so a truth waits until all before it are finished.
/// </summary>
internal sealed class TruthLedger(Stream? stream, LogSimulation options) : IDisposable
{
    private const int FlushAt = 256 * 1024;

    private readonly Queue<EventTruth> _waiting = [];
    private readonly MemoryStream _buffer = new();
    private readonly Utf8JsonWriter _writer = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public TruthTotals Totals { get; } = new();

    /// <summary>The first line of the event has been written.</summary>
    public void Opened(EventTruth truth) => _waiting.Enqueue(truth);

    /// <summary>No line of the event is to come.</summary>
    public void Closed(EventTruth truth)
    {
        truth.IsFinished = true;
        Totals.Count(truth);
        while (_waiting.TryPeek(out var first) && first.IsFinished)
            Write(_waiting.Dequeue());
    }

    public void Finish(long bytes, long lines)
    {
        while (_waiting.TryDequeue(out var truth))
            Write(truth);
        if (stream is null)
            return;
        Begin();
        Totals.WriteTo(_writer, options, bytes, lines);
        End();
        Flush();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _buffer.Dispose();
    }

    private void Write(EventTruth truth)
    {
        if (stream is null)
            return;
        Begin();
        TruthWriter.Write(_writer, truth, options.Form);
        End();
        if (_buffer.Length >= FlushAt)
            Flush();
    }

    private void Begin() => _writer.Reset(_buffer);

    private void End()
    {
        _writer.Flush();
        _buffer.WriteByte((byte)'\n');
    }

    private void Flush()
    {
        stream!.Write(_buffer.GetBuffer(), 0, (int)_buffer.Length);
        _buffer.SetLength(0);
    }
}
