using System.Reflection;
using System.Text;

namespace Oom.Ingest.Tests.Framing;

/// <summary>The text forms of one captured run against its /dev/kmsg records: the same kernel texts in the same order.</summary>
public class CapturedFormTests
{
    /// <summary>What a form itself drops. Nothing else may be missing, and nothing at all may differ.</summary>
    private static readonly (string Form, string Why, Func<Framed, bool> Drops)[] KnownLosses =
    [
        ("dmesg-k", "prints the kernel's own records only", line => line.Origin == Contracts.LineOrigin.Program),
        ("bb-dmesg", "syslog(2) cuts a record of several lines at about 1000 bytes", IsLateCounter),
        ("bb-dmesg-r", "syslog(2) cuts a record of several lines at about 1000 bytes", IsLateCounter),
        ("console.log", "the console cuts a record of several lines at about 1000 bytes, and prints no debug messages", line => IsLateCounter(line) || line.Level == 7),
    ];

    private static string CorpusFolder
    {
        get
        {
            var repository = typeof(CapturedFormTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryFolder").Value!;
            return Path.GetFullPath(Path.Combine(repository, "..", "shared", "corpus"));
        }
    }

    public static TheoryData<string> Runs()
    {
        var runs = new TheoryData<string>();
        if (Directory.Exists(CorpusFolder))
            runs.AddRange([.. Directory.EnumerateFiles(CorpusFolder, "*.kmsg").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)]);
        else
            runs.Add("");
        return runs;
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void EveryFormOfARunGivesTheSameTexts(string run)
    {
        Skip.If(run.Length == 0, $"no corpus at {CorpusFolder}");
        var records = Read(Path.Combine(CorpusFolder, run + ".kmsg"));
        foreach (var path in Directory.EnumerateFiles(CorpusFolder, run + ".*").Order(StringComparer.Ordinal))
        {
            var form = Path.GetFileName(path)[(run.Length + 1)..];
            if (form is not ("kmsg" or "truth.json"))
                Compare(form, records, Read(path));
        }
    }

    private static void Compare(string form, List<Framed> records, List<Framed> lines)
    {
        // Captures do not begin and end at the same record, so the form is laid over the records where it fits.
        var drops = KnownLosses.FirstOrDefault(loss => loss.Form == form).Drops ?? (_ => false);
        var at = lines.FindIndex(line => IsSame(records[0], line));
        var record = at >= 0 ? 0 : records.FindIndex(candidate => IsSame(candidate, lines[0]));
        at = Math.Max(at, 0);
        Assert.True(record >= 0, $"{form}: no common start");
        for (; record < records.Count && at < lines.Count; record++)
        {
            if (records[record].Text == lines[at].Text)
            {
                at++;
                continue;
            }

            if (drops(records[record]))
                continue;

            // A serial console also shows what programs write to the terminal.
            while (form == "console.log" && at < lines.Count && lines[at].Text != records[record].Text && lines[at].Micros < 0)
                at++;
            Assert.True(at < lines.Count && records[record].Text == lines[at].Text, $"{form}: record {record} is «{records[record].Text}», the form has «{(at < lines.Count ? lines[at].Text : "its end")}»");
            at++;
        }
    }

    /// <summary>Rows of a task table are printed again by the next report: the time tells them apart, where the form has one.</summary>
    private static bool IsSame(Framed record, Framed line) => record.Text == line.Text && (line.Micros < 0 || line.Micros == record.Micros);

    /// <summary>The lines of a log with line breaks inside records taken apart, as most forms show them, and without blank ones.</summary>
    private static List<Framed> Read(string path) =>
        [.. Framed.All(File.ReadAllBytes(path))
            .SelectMany(line => line.Text.Split('\n').Select(part => line with { Text = part.Trim() }))
            .Where(line => line.Text.Length > 0)];

    private static bool IsLateCounter(Framed line)
    {
        var words = line.Text.Split(' ');
        return words.Length == 2 && long.TryParse(words[1], out _) && words[0].All(letter => char.IsAsciiLetterLower(letter) || letter == '_');
    }
}
