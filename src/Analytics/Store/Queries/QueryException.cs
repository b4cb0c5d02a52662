namespace Oom.Analytics.Store.Queries;

/// <summary>A query of a user was refused or has failed; the message is meant for that user.</summary>
public sealed class QueryException(string message, Exception? inner = null) : Exception(message, inner);
