namespace Oom.Ingest.Framing;

/// <summary>A field's bytes in a buffer that is kept from record to record.</summary>
internal sealed class FieldValue
{
    private byte[] bytes = new byte[64];
    private int length;

    public bool IsSet { get; private set; }

    public ReadOnlySpan<byte> Value => bytes.AsSpan(0, length);

    public void Clear()
    {
        length = 0;
        IsSet = false;
    }

    public void Set(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        Commit(value.Length);
    }

    public Span<byte> Reserve(int size)
    {
        if (bytes.Length < size)
            bytes = new byte[Math.Max(size, bytes.Length * 2)];
        return bytes;
    }

    public void Commit(int size)
    {
        length = size;
        IsSet = true;
    }

    /// <summary>The field as a whole number; false when it is none.</summary>
    public bool TryReadNumber(out long number)
    {
        number = 0;
        var cursor = new HeaderCursor(Value, 0);
        return IsSet && cursor.TryReadDigits(18, out number, out _) && cursor.IsAtEnd;
    }
}
