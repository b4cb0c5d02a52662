using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>Lines that are JSON objects: records of shippers, batches of them, and documents of a search.</summary>
internal sealed class JsonFramer(RecordFramer records, OtlpBatch batches, ElasticDocuments documents)
{
    public const string Broken = "the JSON object is broken or cut short";

    private readonly RecordFields fields = new();

    /// <summary>Set once documents of a search were seen: they wait for the end of the source.</summary>
    public bool HoldsLines { get; private set; }

    /// <summary>Returns false when the object is nobody's; <paramref name="reason"/> tells why one that is somebody's cannot be read.</summary>
    public bool TryFrame(ReadOnlySpan<byte> line, in LineFacts basis, LineFormat wanted, out LineFormat format, out string? reason)
    {
        format = LineFormat.Otlp;
        if (wanted is LineFormat.Auto or LineFormat.Otlp && OtlpBatch.IsOne(line))
        {
            reason = batches.Frame(line, basis) ? null : Broken;
            return true;
        }

        var isWhole = fields.Read(line);
        reason = isWhole ? null : Broken;
        format = LineFormat.Elastic;
        if (wanted is LineFormat.Auto or LineFormat.Elastic && !basis.IsWrapped && documents.TryFrame(fields, basis))
        {
            HoldsLines = true;
            return true;
        }

        if (RecordFramer.ShipperOf(fields, wanted) is not { } shipper)
            return false;
        format = shipper.Format;
        if (isWhole)
            records.Frame(fields, shipper, basis, isChosen: wanted == shipper.Format);
        return true;
    }

    /// <summary>Why a line is no record of the format that was named.</summary>
    public static string WhyNot(LineFormat format) => format switch
    {
        LineFormat.Otlp => "no JSON of OpenTelemetry: expected resourceLogs",
        LineFormat.Elastic => "no document of a search: expected _source, fields or hits",
        _ => $"no JSON record of this format: expected {RecordFramer.ExpectedOf(format)}",
    };
}
