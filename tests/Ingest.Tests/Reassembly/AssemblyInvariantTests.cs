using Oom.Contracts;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>What holds whatever the log, however it is cut, mixed or wrapped.</summary>
public class AssemblyInvariantTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnyCutBetweenLinesGivesTheSameEvents(int seed)
    {
        var choices = new Choices(seed);
        foreach (var (name, bytes) in Material.Some(choices, 4))
        {
            var expected = LogReading.Events(bytes);
            var mostLines = choices.Of([1, 2, 7, 60, 400]);
            EventSets.SameWhole($"{name}, blocks of up to {mostLines} lines, seed {seed}", expected, EventSets.Read(EventSets.Blocks(bytes, LogReading.Source(), choices, mostLines)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SkippingLinesGivesTheSameEventsAsLookingAtEach(int seed)
    {
        var choices = new Choices(seed);
        foreach (var (name, records) in Material.Records.Where(_ => choices.OneIn(3)))
        {
            var wrapper = choices.Of(Wrapper.All);
            var log = wrapper.Log(Diluted(records, choices, linesBefore: 150, oneIn: choices.Of([2, 10, 100])));
            EventSets.SameWhole($"{name} as {wrapper}, seed {seed}", LogReading.Events(log, everyLine: true), LogReading.Events(log));
        }
    }

    [Fact]
    public void SkippingLinesIsRightForEveryFileOfTheCorpus()
    {
        foreach (var (name, bytes) in Material.Everything)
            EventSets.SameWhole(name, LogReading.Events(bytes, everyLine: true), LogReading.Events(bytes));
    }

    [Theory]
    [MemberData(nameof(Wrappers))]
    public void AnyWrapperGivesTheSameEvents(string wrapper)
    {
        var choices = new Choices(wrapper.Length + wrapper[0]);
        foreach (var (name, records) in Material.Records.Where(_ => choices.OneIn(10)))
        {
            var expected = LogReading.Events(Wrapper.All.Single(one => one.Name == "kmsg").Log(records));
            var form = Wrapper.All.Single(one => one.Name == wrapper);
            var actual = LogReading.Events(form.Log(records), LogReading.Source() with { NodeIsForced = true });
            EventSets.SameContent($"{name} as {wrapper}", expected, actual, form.IsNewestFirst);
        }
    }

    public static TheoryData<string> Wrappers() => [.. Wrapper.All.Select(wrapper => wrapper.Name)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void UnrelatedLinesBetweenChangeNothing(int seed)
    {
        var choices = new Choices(seed);
        foreach (var (name, records) in Material.Records.Where(_ => choices.OneIn(3)))
        {
            var wrapper = choices.Of([.. Wrapper.All.Where(one => one.Name != "kmsg" && !one.IsBatched)]);
            var expected = LogReading.Events(wrapper.Log(records), LogReading.Source() with { NodeIsForced = true });
            var actual = LogReading.Events(wrapper.Log(Diluted(records, choices, linesBefore: 0, oneIn: choices.Of([1, 3, 20]))), LogReading.Source() with { NodeIsForced = true });
            EventSets.SameContent($"{name} as {wrapper}, seed {seed}", expected, actual);
            SameLines($"{name} as {wrapper}, seed {seed}", expected, actual);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void LinesOfSeveralNodesMayMixInAnyWay(int seed)
    {
        var choices = new Choices(seed);
        var wrapper = choices.Of([.. Wrapper.All.Where(one => one.Name is "rfc3164" or "rfc3164 with stamps" or "iso syslog" or "rfc5424" or "journal json" or "journal short-monotonic" || (one.NamesHost && !one.IsBatched))]);
        var nodes = Material.Records.Where(_ => choices.OneIn(8)).Select((log, i) => (name: $"node-{i}", log.Records)).ToArray();
        var alone = nodes.ToDictionary(node => node.name, node => LogReading.Events(wrapper.Log(node.Records, node.name)));

        var waiting = nodes.Select(node => (node.name, lines: new Queue<byte[]>(LogLines.Split(wrapper.Log(node.Records, node.name))))).ToList();
        var mixed = new List<byte[]>();
        while (waiting.Count > 0)
        {
            var node = choices.Of(waiting);
            for (var burst = choices.OneIn(3) ? choices.Between(1, 40) : 1; burst > 0 && node.lines.TryDequeue(out var line); burst--)
                mixed.Add(line);
            if (node.lines.Count == 0)
                waiting.Remove(node);
        }
        var events = EventSets.Read(EventSets.Blocks(LogLines.Join(mixed), LogReading.Source(), choices, 200));

        Assert.Equal(alone.Where(node => node.Value.Count > 0).Select(node => node.Key).Order(), events.Select(e => e.Node).Distinct().Order());
        foreach (var (name, expected) in alone)
        {
            var actual = events.Where(e => e.Node == name).ToArray();
            EventSets.SameContent($"{name} of {nodes.Length} as {wrapper}, seed {seed}", expected, actual);
            SameLines($"{name} of {nodes.Length} as {wrapper}, seed {seed}", expected, actual);
        }
    }

    [Theory]
    [InlineData("5.10-amd64-global", "console.log")]
    [InlineData("6.1-686-pae-swap", "console.log")]
    [InlineData("7.3-cloud-amd64-memcg-group", "kmsg")]
    [InlineData("6.12-cloud-amd64-memcg-v2", "dmesg")]
    [InlineData("7.3-cloud-amd64-sysrq-f", "kmsg")]
    [InlineData("6.1-amd64-page-alloc-failure", "dmesg-H")]
    [InlineData("7.3-cloud-amd64-names", "kmsg")]
    public void ALostLineLosesNoOtherVictimAndInventsNone(string run, string form)
    {
        var lines = LogLines.Split(CapturedRun.Find("own", run).Read(form));
        var all = Victims(lines);
        Assert.NotEmpty(all);
        for (var lost = 0; lost < lines.Count; lost++)
        {
            var left = Victims([.. lines[..lost], .. lines[(lost + 1)..]]);
            var isKillLine = lines[lost].AsSpan().IndexOf("Killed process "u8) >= 0;
            Assert.True(left.IsSubsetOf(all), $"without line {lost + 1}: invented {string.Join(", ", left.Except(all))}");
            Assert.True(isKillLine ? left.Count >= all.Count - 1 : left.Count == all.Count, $"without line {lost + 1}: lost {string.Join(", ", all.Except(left))}");
        }
    }

    /// <summary>
    /// The hash covers the lines of an event and nothing between them. SLUB's records of two processors mix, and which of their
    /// lines belong together cannot be told: those are left out.
    /// </summary>
    private static void SameLines(string what, IEnumerable<KernelEvent> expected, IEnumerable<KernelEvent> actual)
    {
        static string Shown(IEnumerable<KernelEvent> events) =>
            string.Join('\n', events.Where(e => e is not AllocationFailed { Kind: AllocationKind.Slub })
                .OrderBy(e => e.Lines.FirstLine).ThenBy(e => e.GetType().Name, StringComparer.Ordinal).Select(e => $"{e.GetType().Name} of {e.Lines.Count} lines, hash {e.Lines.Hash:x}"));
        var difference = EventText.FirstDifference([Shown(expected)], [Shown(actual)]);
        Assert.True(difference.Length == 0, $"{what}: {difference}");
    }

    private static HashSet<(int, string, long?, long?)> Victims(List<byte[]> lines) =>
        [.. LogReading.Events(LogLines.Join(lines)).Reports().SelectMany(report => report.Victims).Select(victim => (victim.Pid, victim.Comm, victim.AnonRss?.Count, victim.Uid))];

    private static List<KmsgText> Diluted(List<KmsgText> records, Choices choices, int linesBefore, int oneIn)
    {
        var diluted = new List<KmsgText>();
        for (var i = 0; i < linesBefore; i++)
            diluted.Add(Material.NoiseAt(choices, Math.Max(0, records[0].Micros - 5_000_000)));
        foreach (var record in records)
        {
            diluted.Add(record);
            while (choices.OneIn(oneIn + 1))
                diluted.Add(Material.NoiseAt(choices, record.Micros + 1));
        }
        return diluted;
    }
}
