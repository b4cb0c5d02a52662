namespace Oom.House.Tests;

public class CSharpTextTests
{
    [Theory]
    [InlineData("a(); // Akka.Streams", "a();")]
    [InlineData("a(); /* Akka\n.Streams */ b();", "a(); \n b();")]
    [InlineData("a(\"Akka.Streams \\\" //\"); b();", "a( ); b();")]
    [InlineData("a(@\"Akka \"\" //\"); b();", "a( ); b();")]
    [InlineData("a(\"\"\"\nAkka.Streams \"\n\"\"\"); b();", "a(\n); b();")]
    [InlineData("a('\"'); Akka.B();", "a( ); Akka.B();")]
    [InlineData("a('\\''); Akka.B();", "a( ); Akka.B();")]
    public void KeepsCodeOnly(string source, string code) => Assert.Equal(code, CSharpText.CodeOnly(source).TrimEnd());
}
