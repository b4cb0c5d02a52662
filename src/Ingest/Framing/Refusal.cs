using Oom.Contracts;

namespace Oom.Ingest.Framing;

/// <summary>Why a physical line could not be unwrapped, and the format that it was to have.</summary>
internal sealed class Refusal
{
    /// <summary>Null when the line was unwrapped, or is nobody's.</summary>
    public string? Reason { get; private set; }

    public LineFormat Format { get; private set; }

    public void Clear() => Reason = null;

    /// <summary>Without a reason nothing changes.</summary>
    public void Set(LineFormat format, string? reason)
    {
        if (reason is null)
            return;
        Reason = reason;
        Format = format;
    }
}
