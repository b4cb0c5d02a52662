using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Oom.Contracts.Tests;

/// <summary>
/// Values of any contract in which every property has a value of its own that is not its default: what is forgotten when such a
/// value is copied shows.
/// </summary>
internal sealed class Filled
{
    private int _count;

    public static object Of(Type type) => new Filled().New(type);

    public static T Of<T>() => (T)Of(typeof(T));

    /// <summary>Only with what must be there.</summary>
    public static object Sparse(Type type)
    {
        var filled = new Filled();
        var sparse = Activator.CreateInstance(type)!;
        foreach (var property in Settable(type).Where(property => property.IsDefined(typeof(RequiredMemberAttribute))))
            property.SetValue(sparse, filled.New(property.PropertyType));
        return sparse;
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.GetIndexParameters().Length == 0);

    private object New(Type type)
    {
        _count++;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return New(value);
        if (type == typeof(string))
            return $"text {_count} ä€😀";
        if (type == typeof(bool))
            return true;
        if (type == typeof(int))
            return _count % 2 == 0 ? _count : -_count;
        if (type == typeof(long))
            return _count % 2 == 0 ? long.MaxValue - _count : -_count;
        if (type == typeof(ulong))
            return ulong.MaxValue - (ulong)_count;
        if (type == typeof(EventId))
            return EventId.FromHash(ulong.MaxValue - (ulong)_count);
        if (type == typeof(LineTime))
            return new LineTime(_count, 1_800_000_000_000_000 + _count, TimeProvenance.FromBootTime);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(_count);
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.UnixEpoch.AddMicroseconds(1_800_000_000_000_000 + _count);
        if (type == typeof(byte[]))
            return new byte[] { 0, 0xff, (byte)_count };
        if (type == typeof(ReadOnlyMemory<byte>))
            return new ReadOnlyMemory<byte>([0xc0, 0, (byte)_count]);
        if (type == typeof(ImmutableDictionary<string, string>))
            return ImmutableDictionary<string, string>.Empty.Add($"key {_count}", "value");
        if (type == typeof(ImmutableDictionary<string, ImmutableDictionary<string, string>>))
            return ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty.Add($"key {_count}", (ImmutableDictionary<string, string>)New(typeof(ImmutableDictionary<string, string>)));
        if (type.IsEnum)
            return type.IsDefined(typeof(FlagsAttribute)) ? AllFlags(type) : Enum.GetValues(type).Cast<object>().Last();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return List(type.GetGenericArguments()[0]);
        return Composite(type);
    }

    private object Composite(Type type)
    {
        // a positional record is made by its constructor, any other by its properties
        var constructor = type.GetConstructors().Where(made => made.GetParameters().Length > 0).MaxBy(made => made.GetParameters().Length);
        if (constructor is not null)
            return constructor.Invoke([.. constructor.GetParameters().Select(parameter => New(parameter.ParameterType))]);
        var made = Activator.CreateInstance(type)!;
        foreach (var property in Settable(type))
            property.SetValue(made, New(property.PropertyType));
        return made;
    }

    private object List(Type item)
    {
        var items = Array.CreateInstance(item, 2);
        for (var i = 0; i < items.Length; i++)
            items.SetValue(New(item), i);
        return typeof(Lists).GetMethod(nameof(Lists.Of))!.MakeGenericMethod(item).Invoke(null, [items])!;
    }

    private static object AllFlags(Type type) =>
        Enum.ToObject(type, Enum.GetValues(type).Cast<object>().Aggregate(0L, (sum, member) => sum | Convert.ToInt64(member)));

    private static class Lists
    {
        public static ImmutableArray<T> Of<T>(T[] items) => [.. items];
    }
}
