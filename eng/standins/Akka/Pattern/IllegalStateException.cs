namespace Akka.Pattern;

/// <summary>Internal because nobody should catch it: it says that the caller broke a rule.</summary>
internal sealed class IllegalStateException(string message) : Exception(message);
