namespace DuckDB.NET.Native;

/// <summary>An argument of a table function.</summary>
public interface IDuckDBValueReader
{
    bool IsNull();

    T GetValue<T>();
}
