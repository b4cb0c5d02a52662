using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// Documents of Elasticsearch and OpenSearch as JSON: one a line, as dumps have them, or all of a search in one line
/// (<c>hits.hits</c>). The document is under <c>_source</c>, or its fields, as arrays, under <c>fields</c>.
/// </summary>
internal sealed class ElasticDocuments(RecordFramer records, PendingLines pending, HeldLines held)
{
    private readonly RecordFields hit = new();
    private readonly RecordFields document = new();

    /// <summary>Returns false when the object is none.</summary>
    public bool TryFrame(RecordFields fields, in LineFacts basis)
    {
        if (TryFrameOne(fields, basis))
            return true;
        var hits = fields.Raw("hits.hits"u8, JsonKind.Array);
        if (hits.IsEmpty)
            return false;
        var cursor = new JsonCursor(hits);
        cursor.TryEnterArray();
        while (cursor.TryNextElement() && cursor.TryReadValue(out _, out var element))
        {
            hit.Read(element);
            TryFrameOne(hit, basis);
        }

        return true;
    }

    private bool TryFrameOne(RecordFields hit, LineFacts basis)
    {
        var content = hit.Raw("_source"u8, JsonKind.Object);
        if (content.IsEmpty && hit.Has("_index"u8))
            content = hit.Raw("fields"u8, JsonKind.Object);
        if (content.IsEmpty)
            return false;
        document.Read(content);
        basis.SetFormat(LineFormat.Elastic);
        if (RecordFramer.ShipperOf(document, LineFormat.Auto) is { } shipper)
            held.Take(pending, records.Frame(document, shipper, basis, isChosen: true));
        return true;
    }
}
