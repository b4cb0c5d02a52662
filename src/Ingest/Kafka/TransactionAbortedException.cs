namespace Oom.Ingest.Kafka;

/// <summary>A transaction was given up: none of it counts, and its messages must be read again.</summary>
internal sealed class TransactionAbortedException(string reason, Exception inner) : Exception(reason, inner);
