namespace Oom.Analytics.Store;

/// <summary>The store cannot be used; the message says why in words for the person at the terminal.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
