namespace Akka.Streams;

public class BufferOverflowException(string message) : Exception(message);
