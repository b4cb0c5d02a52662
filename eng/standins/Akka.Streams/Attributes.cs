namespace Akka.Streams;

/// <summary>Settings of a graph, the most specific last. They reach the stages inside, whose own are more specific.</summary>
public sealed class Attributes
{
    public static readonly Attributes None = new();

    private readonly IAttribute[] _attributes;

    public Attributes(params IAttribute[] attributes) => _attributes = attributes;

    public IEnumerable<IAttribute> AttributeList => _attributes;

    public static Attributes CreateName(string name) => string.IsNullOrEmpty(name) ? None : new Attributes(new Name(name));

    /// <summary>The bound of the buffer at an async boundary in front of the graph.</summary>
    public static Attributes CreateInputBuffer(int initial, int max) => new(new InputBuffer(initial, max));

    public static Attributes CreateAsyncBoundary() => new(AsyncBoundary.Instance);

    public Attributes And(Attributes other)
    {
        if (_attributes.Length == 0) return other;
        return other._attributes.Length == 0 ? this : new Attributes([.. _attributes, .. other._attributes]);
    }

    public Attributes And(IAttribute other) => new([.. _attributes, other]);

    public TAttr? GetAttribute<TAttr>() where TAttr : class, IAttribute
    {
        for (var i = _attributes.Length - 1; i >= 0; i--)
        {
            if (_attributes[i] is TAttr found) return found;
        }
        return null;
    }

    public TAttr GetAttribute<TAttr>(TAttr defaultIfNotFound) where TAttr : class, IAttribute => GetAttribute<TAttr>() ?? defaultIfNotFound;

    public bool Contains<TAttr>(TAttr attribute) where TAttr : IAttribute => _attributes.Contains(attribute);

    public string GetNameOrDefault(string defaultIfNotFound = "unknown-operation") => GetAttribute<Name>()?.Value ?? defaultIfNotFound;

    public override string ToString() => $"Attributes({string.Join(", ", _attributes)})";

    public interface IAttribute;

    public interface IMandatoryAttribute : IAttribute;

    public sealed class Name : IAttribute
    {
        public readonly string Value;

        public Name(string value) => Value = value;

        public override string ToString() => $"Name({Value})";
    }

    public sealed class InputBuffer : IMandatoryAttribute
    {
        public readonly int Initial;

        public readonly int Max;

        public InputBuffer(int initial, int max)
        {
            Initial = initial;
            Max = max;
        }

        public override string ToString() => $"InputBuffer({Initial}, {Max})";
    }

    public sealed class AsyncBoundary : IAttribute
    {
        public static readonly AsyncBoundary Instance = new();

        private AsyncBoundary() { }

        public override string ToString() => "AsyncBoundary";
    }
}
