using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>The JSON of one program that carries logs.</summary>
internal interface IShipper
{
    LineFormat Format { get; }

    /// <summary>What gives its records away, for the message that a line is none.</summary>
    string Expected { get; }

    /// <summary>Whether a record is one of it.</summary>
    bool Fits(RecordFields fields);

    /// <summary>Takes from a record what it says; one without a text gives no line.</summary>
    void Read(RecordFields fields, Envelope envelope);
}
