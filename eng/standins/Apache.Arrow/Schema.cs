namespace Apache.Arrow;

public class Schema
{
    private readonly Field[] _fields;

    public Schema(IEnumerable<Field> fields, IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = fields.ToArray();
        Metadata = metadata?.ToDictionary();
    }

    public IReadOnlyList<Field> FieldsList => _fields;

    public IReadOnlyDictionary<string, string>? Metadata { get; }

    public bool HasMetadata => Metadata is { Count: > 0 };

    public Field this[int index] => GetFieldByIndex(index);

    public Field? this[string name] => GetFieldByName(name);

    public Field GetFieldByIndex(int i) => _fields[i];

    /// <summary>The first field of exactly that name, or null.</summary>
    public Field? GetFieldByName(string name) => System.Array.Find(_fields, field => field.Name == name);

    /// <summary>The first field of that name, or -1.</summary>
    public int GetFieldIndex(string name, IEqualityComparer<string>? comparer = null) => Field.IndexOf(_fields, name, comparer);

    public override string ToString() => $"Schema: Num fields={_fields.Length}, Num metadata={Metadata?.Count ?? 0}";

    public class Builder
    {
        private readonly List<Field> _fields = [];
        private readonly Dictionary<string, string> _metadata = [];

        public Builder Field(Field field)
        {
            ArgumentNullException.ThrowIfNull(field);
            _fields.Add(field);
            return this;
        }

        public Builder Field(Action<Field.Builder> fieldBuilderAction)
        {
            var builder = new Field.Builder();
            fieldBuilderAction(builder);
            return Field(builder.Build());
        }

        public Builder Metadata(string key, string value)
        {
            _metadata[key] = value;
            return this;
        }

        public Schema Build() => new(_fields, _metadata.Count == 0 ? null : _metadata);
    }
}
