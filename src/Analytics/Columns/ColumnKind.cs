namespace Oom.Analytics.Columns;

/// <summary>How the values of a column are read and written.</summary>
public enum ColumnKind : byte
{
    Text,
    Boolean,
    Integer,
    Unsigned,
    Float,
    Double,
    Decimal,

    /// <summary>A number too large for the types of .NET, as its digits.</summary>
    Number,

    /// <summary>Bytes: base64 in JSON, DuckDB's <c>\xNN</c> text elsewhere.</summary>
    Blob,

    Date,

    /// <summary>Without a time zone: ISO 8601 without a <c>Z</c>.</summary>
    Timestamp,

    /// <summary>TIMESTAMPTZ: ISO 8601 in UTC, with a <c>Z</c>.</summary>
    TimestampUtc,

    /// <summary>JSON text: the type JSON, and lists, structs, maps and the like turned into it by DuckDB.</summary>
    Json,
}
