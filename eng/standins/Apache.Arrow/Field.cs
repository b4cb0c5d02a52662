using Apache.Arrow.Types;

namespace Apache.Arrow;

public class Field
{
    public Field(string name, IArrowType dataType, bool nullable, IEnumerable<KeyValuePair<string, string>>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        DataType = dataType ?? NullType.Default;
        IsNullable = nullable;
        Metadata = metadata?.ToDictionary();
    }

    public string Name { get; }

    public IArrowType DataType { get; }

    public bool IsNullable { get; }

    public IReadOnlyDictionary<string, string>? Metadata { get; }

    public bool HasMetadata => Metadata is { Count: > 0 };

    public override string ToString() => $"Field: Name={Name}, DataType={DataType.Name}, IsNullable={IsNullable}, Metadata count={Metadata?.Count ?? 0}";

    internal static int IndexOf(IReadOnlyList<Field> fields, string name, IEqualityComparer<string>? comparer)
    {
        comparer ??= StringComparer.CurrentCulture;
        for (var i = 0; i < fields.Count; i++)
        {
            if (comparer.Equals(fields[i].Name, name))
                return i;
        }
        return -1;
    }

    public class Builder
    {
        private readonly Dictionary<string, string> _metadata = [];
        private string _name = "";
        private IArrowType _type = NullType.Default;
        private bool _nullable = true;

        public Builder Name(string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            _name = value;
            return this;
        }

        public Builder DataType(IArrowType type)
        {
            _type = type ?? NullType.Default;
            return this;
        }

        public Builder Nullable(bool value)
        {
            _nullable = value;
            return this;
        }

        public Builder Metadata(string key, string value)
        {
            _metadata[key] = value;
            return this;
        }

        public Field Build() => new(_name, _type, _nullable, _metadata.Count == 0 ? null : _metadata);
    }
}
