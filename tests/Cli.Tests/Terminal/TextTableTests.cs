using Oom.Cli.Terminal;

namespace Oom.Cli.Tests.Terminal;

public class TextTableTests
{
    private static string Draw(int width)
    {
        var table = new TextTable(TextColumn.Number("N"), TextColumn.Path("CGROUP"), new TextColumn("COMM"));
        table.Add("7", "/kubepods/burstable/pod12345678/abcdef", "java");
        table.Add("1200", "/名前", "a\u001bb");
        using var output = new StringWriter { NewLine = "\n" };
        table.Write(output, Palette.None, width);
        return output.ToString();
    }

    [Fact]
    public void AlignsColumns() => Assert.Equal(
        """
           N  CGROUP                                  COMM
           7  /kubepods/burstable/pod12345678/abcdef  java
        1200  /名前                                   a\x1bb

        """, Draw(Screen.Unlimited));

    [Fact]
    public void CutsTheMiddleOfPaths() => Assert.Equal(
        """
           N  CGROUP                COMM
           7  /kubep…345678/abcdef  java
        1200  /名前                 a\x1bb

        """, Draw(34));
}
