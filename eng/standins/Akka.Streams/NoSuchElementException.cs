namespace Akka.Streams;

public class NoSuchElementException(string message) : Exception(message);
