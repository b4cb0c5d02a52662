using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>Takes a line that a shipper carried: it may have a wrapper of its own.</summary>
internal delegate void InnerLine(ReadOnlySpan<byte> line, in LineFacts basis);

/// <summary>Finds out whose record it is, and unwraps its line.</summary>
internal sealed class RecordFramer(LogSource source, NameCache hosts, JournalRecord journal, PendingLines pending, TextFramer messages, InnerLine onLine)
{
    // The more a shipper's names are its own, the earlier it is asked.
    private static readonly IShipper[] Shippers =
        [new VectorShipper(), new DockerShipper(), new FilebeatShipper(), new FluentBitShipper(), new RsyslogShipper(), new SyslogNgShipper(), new OtherShipper()];

    private readonly Envelope envelope = new(journal, new CalendarTimestamp(source.NotAfter));
    private readonly NameCache boots = new();

    /// <summary>Names a shipper's format for people.</summary>
    public static string ExpectedOf(LineFormat format) => Array.Find(Shippers, shipper => shipper.Format == format)?.Expected ?? "";

    /// <summary>The shipper whose record it is, or null. With a format named, only that one.</summary>
    public static IShipper? ShipperOf(RecordFields fields, LineFormat wanted)
    {
        foreach (var shipper in Shippers)
        {
            if ((wanted == LineFormat.Auto || wanted == shipper.Format) && shipper.Fits(fields))
                return shipper;
        }

        return null;
    }

    public void Extend(DateTimeOffset notAfter) => envelope.Calendar.Extend(notAfter);

    /// <summary>Gives the record's line, with <paramref name="isChosen"/> also where a program may have quoted it. Returns the time that the shipper says.</summary>
    public LineTime Frame(RecordFields fields, IShipper shipper, LineFacts basis, bool isChosen)
    {
        envelope.Clear();
        shipper.Read(fields, envelope);
        envelope.IsDoubtful &= !isChosen;
        basis.SetFormat(shipper.Format);
        if (envelope.Content == EnvelopeContent.JournalEntry)
            journal.AddTo(pending, basis);
        else if (envelope.Text.IsSet)
            FrameText(basis);
        return envelope.Time;
    }

    private void FrameText(LineFacts basis)
    {
        if (envelope.Host.IsSet && !envelope.Host.Value.IsEmpty && !source.NodeIsForced)
            basis.SetNode(hosts.Get(envelope.Host.Value));
        if (envelope.BootId.IsSet)
            basis.BootId = boots.Get(envelope.BootId.Value);
        if (envelope.Level >= 0)
            basis.Level = envelope.Level;
        basis.Sequence = envelope.Sequence;
        basis.SetTime(envelope.Time, source);
        if (envelope.Content == EnvelopeContent.Message)
        {
            basis.Origin = envelope.Origin;
            messages.FrameMessage(envelope.Text.Value, basis, envelope.Escapes, envelope.Program.Value, envelope.ProcessId.Value);
            return;
        }

        if (envelope.IsDoubtful)
            basis.Origin = LineOrigin.Program;
        FrameLines(envelope.Text.Value, basis);
    }

    /// <summary>Gives the lines of a text: a shipper may have joined those of a record, or of several.</summary>
    public void FrameLines(ReadOnlySpan<byte> text, in LineFacts basis)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            onLine(end < 0 ? text : text[..end], basis);
            text = end < 0 ? default : text[(end + 1)..];
        }
    }
}
