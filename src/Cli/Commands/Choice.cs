using System.Text;

namespace Oom.Cli.Commands;

/// <summary>
/// Words on the command line for the members of an enum, such as <c>journal-json</c>. Not done by the parser, and not by
/// generic code: that would be compiled anew for each enum at every start.
/// </summary>
internal static class Choice
{
    public static string WordOf(Enum value) => WordOf(value.ToString());

    public static string[] WordsOf<T>()
        where T : struct, Enum => WordsOf(typeof(T));

    /// <exception cref="UsageException">It is none of them.</exception>
    public static T Parse<T>(string option, string word)
        where T : struct, Enum => (T)Parse(typeof(T), option, word);

    private static object Parse(Type type, string option, string word)
    {
        foreach (var name in Enum.GetNames(type))
        {
            if (WordOf(name) == word)
                return Enum.Parse(type, name);
        }

        throw new UsageException($"{option} is '{word}': must be one of {string.Join(", ", WordsOf(type))}");
    }

    private static string[] WordsOf(Type type)
    {
        var names = Enum.GetNames(type);
        for (var i = 0; i < names.Length; i++)
            names[i] = WordOf(names[i]);
        return names;
    }

    private static string WordOf(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && word.Length > 0)
                word.Append('-');
            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
