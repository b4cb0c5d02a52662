using System.Runtime.InteropServices;

namespace Oom.Ingest.Grammar;

/// <summary>A byte string to look for, and which four of its bytes to look for first.</summary>
internal sealed class Anchor
{
    /// <summary>Bytes of a fingerprint.</summary>
    public const int FingerprintLength = 4;

    private Anchor(byte[] text, int fingerprintAt)
    {
        Text = text;
        FingerprintAt = fingerprintAt;
        Fingerprint = MemoryMarshal.Read<uint>(text.AsSpan(fingerprintAt));
    }

    /// <summary>All of it. It holds no line end.</summary>
    public byte[] Text { get; }

    /// <summary>Where in <see cref="Text"/> the fingerprint begins.</summary>
    public int FingerprintAt { get; }

    /// <summary>The fingerprint, as it is read from memory.</summary>
    public uint Fingerprint { get; }

    /// <param name="text">The whole anchor.</param>
    /// <param name="fingerprint">Four of its bytes in a row: those that other lines hold least often.</param>
    public static Anchor Of(ReadOnlySpan<byte> text, ReadOnlySpan<byte> fingerprint)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(fingerprint.Length, FingerprintLength, nameof(fingerprint));
        var at = text.IndexOf(fingerprint);
        ArgumentOutOfRangeException.ThrowIfNegative(at, nameof(fingerprint));
        return new Anchor(text.ToArray(), at);
    }

    /// <summary>Whether this anchor is in a text, with its fingerprint at that position.</summary>
    public bool HasFingerprintAt(ReadOnlySpan<byte> text, int at) => at >= FingerprintAt && text[(at - FingerprintAt)..].StartsWith(Text);
}
