namespace Oom.Contracts;

/// <summary>
/// Name of an event, the same each time the same log is read: 60 bits of a hash of (node, boot, source identity, position and
/// part of the first line, kind). Prints as 12 characters that are easy to read aloud and to copy (Crockford's base 32, lower
/// case).
/// </summary>
public readonly record struct EventId(ulong Value) : IComparable<EventId>
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const ulong Mask = (1UL << 60) - 1;

    public const int Length = 12;

    public static EventId FromHash(ulong hash) => new(hash & Mask);

    /// <summary>The id of a part of this event, such as one of its victims.</summary>
    public EventId Part(long number)
    {
        // splitmix64 (Steele, Lea, Flood 2014): every bit of the result depends on every bit of both numbers
        var mixed = Value + (0x9E3779B97F4A7C15UL * ((ulong)number + 1));
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return FromHash(mixed ^ (mixed >> 31));
    }

    public int CompareTo(EventId other) => Value.CompareTo(other.Value);

    public override string ToString() => string.Create(Length, Value, static (characters, value) =>
    {
        for (var i = characters.Length - 1; i >= 0; i--, value >>= 5)
            characters[i] = Alphabet[(int)(value & 31)];
    });

    public static bool TryParse(ReadOnlySpan<char> text, out EventId id)
    {
        id = default;
        if (text.Length != Length)
            return false;
        ulong value = 0;
        foreach (var character in text)
        {
            var digit = Alphabet.IndexOf(char.ToLowerInvariant(character), StringComparison.Ordinal);
            if (digit < 0)
                return false;
            value = (value << 5) | (uint)digit;
        }
        id = new EventId(value);
        return true;
    }

    public static bool operator <(EventId left, EventId right) => left.CompareTo(right) < 0;
    public static bool operator >(EventId left, EventId right) => left.CompareTo(right) > 0;
    public static bool operator <=(EventId left, EventId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(EventId left, EventId right) => left.CompareTo(right) >= 0;
}
