using System.Text;
using Oom.Contracts;
using Oom.Ingest.Framing;

namespace Oom.Ingest.Tests.Framing;

/// <summary>A kernel line that outlives the framer's buffers. Bytes are shown as Latin-1, so that none is lost.</summary>
internal sealed record Framed(
    string Text,
    string Node = "here",
    string? BootId = null,
    long Position = 0,
    long Number = 1,
    long Sequence = -1,
    long Micros = -1,
    string? Wall = null,
    TimeProvenance Provenance = TimeProvenance.None,
    LineOrigin Origin = LineOrigin.Unknown,
    int Level = -1,
    bool IsBare = false,
    string Caller = "")
{
    public static readonly LogSource Source = new()
    {
        Identity = "test",
        Name = "test.log",
        Node = "here",
        NotAfter = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero),
    };

    /// <summary>All lines of a log, as a caller gets them who skips none.</summary>
    public static List<Framed> All(string log, LogSource? source = null) => All(Encoding.UTF8.GetBytes(log), source);

    public static List<Framed> All(byte[] log, LogSource? source = null)
    {
        var framer = new LineFramer(source ?? Source);
        var lines = new List<Framed>();
        var position = 0;
        for (var number = 1; position < log.Length; number++)
        {
            var end = Array.IndexOf(log, (byte)'\n', position);
            end = end < 0 ? log.Length : end;
            framer.Accept(log.AsSpan(position, end - position), position, number);
            Take(framer, lines);
            position = end + 1;
        }

        framer.Complete();
        Take(framer, lines);
        return lines;
    }

    /// <summary>The one line that a physical line gives.</summary>
    public static Framed One(string line, LogSource? source = null) => Assert.Single(All(line, source));

    public static IEnumerable<string> Texts(string log, LogSource? source = null) => All(log, source).Select(line => line.Text);

    public static void Take(LineFramer framer, List<Framed> lines)
    {
        while (framer.TryTake(out var line))
        {
            lines.Add(new Framed(
                Encoding.Latin1.GetString(line.Text), line.Node, line.BootId, line.Position, line.Number, line.Sequence,
                line.Time.MonotonicMicros, line.Time.Wall?.ToString("yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture),
                line.Time.Provenance, line.Origin, line.Level, line.IsBare, Encoding.Latin1.GetString(line.Caller)));
        }
    }
}
