using System.Collections.Immutable;
using Google.Protobuf.Collections;

namespace Oom.Contracts.Wire;

/// <summary>What all conversions need: numbers that must mean something, parts that must be there, lists.</summary>
internal static class WireValue
{
    /// <summary>Both sides number their members alike, so that one can be cast to the other.</summary>
    /// <exception cref="MessageFormatException">There is no such member: a newer version has added it.</exception>
    public static T Known<T>(T member, string field)
        where T : struct, Enum =>
        Enum.IsDefined(member) ? member : throw new MessageFormatException($"{field} is {member}, which this version of oom does not know");

    /// <summary>A sum of members.</summary>
    /// <exception cref="MessageFormatException">There is one more in it.</exception>
    public static short KnownFlags(int sum, int known, string field) =>
        (sum & ~known) == 0 ? (short)sum : throw new MessageFormatException($"{field} is {sum}, which this version of oom does not know");

    /// <exception cref="MessageFormatException">It is not there.</exception>
    public static T Required<T>(T? part, string field)
        where T : class => part ?? throw new MessageFormatException($"{field} is missing");

    public static ImmutableArray<T> List<TWire, T>(RepeatedField<TWire> items, Func<TWire, T> convert)
    {
        var list = ImmutableArray.CreateBuilder<T>(items.Count);
        foreach (var item in items)
            list.Add(convert(item));
        return list.MoveToImmutable();
    }

    public static ImmutableArray<T> List<T>(RepeatedField<T> items) => [.. items];

    /// <summary>A list that nobody has set holds nothing.</summary>
    public static void Fill<T, TWire>(RepeatedField<TWire> list, ImmutableArray<T> items, Func<T, TWire> convert)
    {
        if (items.IsDefaultOrEmpty)
            return;
        list.Capacity = items.Length;
        foreach (var item in items)
            list.Add(convert(item));
    }

    public static void Fill<T>(RepeatedField<T> list, ImmutableArray<T> items) => Fill(list, items, item => item);
}
