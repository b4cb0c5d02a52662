namespace Oom.Packages.Tests.Streams;

public sealed class TestException(string message) : Exception(message);
