using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Oom.Contracts;

namespace Oom.Ingest.Tests.Corpus;

/// <summary>Events as text, to compare and to show: all that they say, or without what depends on where and how they were read.</summary>
internal static class EventText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Everything: two events with the same text are the same event.</summary>
    public static string Whole(KernelEvent e) => $"{e.GetType().Name} {JsonSerializer.Serialize(e, e.GetType(), Options)}";

    public static string Whole(IEnumerable<KernelEvent> events) =>
        string.Join('\n', events.OrderBy(e => e.Lines.Source, StringComparer.Ordinal).ThenBy(e => e.Lines.FirstPosition).ThenBy(e => e.Id).Select(Whole));

    /// <summary>Without ids, positions, times and boot: what every text form of the same lines must agree on.</summary>
    public static string Content(KernelEvent e)
    {
        var node = JsonSerializer.SerializeToNode(e, e.GetType(), Options)!.AsObject();
        foreach (var name in new[] { nameof(KernelEvent.Id), nameof(KernelEvent.Time), nameof(KernelEvent.Lines), nameof(KernelEvent.BootId) })
            node.Remove(name);
        foreach (var victim in node[nameof(OomReport.Victims)]?.AsArray() ?? [])
        {
            victim!.AsObject().Remove(nameof(Victim.Time));
            victim.AsObject().Remove(nameof(Victim.Line));
        }
        return $"{e.GetType().Name} {node.ToJsonString(Options)}";
    }

    public static IReadOnlyList<string> Contents(IEnumerable<KernelEvent> events, bool isNewestFirst = false) =>
        [.. events.OrderBy(e => isNewestFirst ? -e.Lines.FirstLine : e.Lines.FirstLine).ThenBy(e => e.Time.MonotonicMicros).ThenBy(e => e.GetType().Name, StringComparer.Ordinal).Select(Content)];

    /// <summary>The first difference of two texts, with the lines around it; empty when they are equal.</summary>
    public static string FirstDifference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var wanted = string.Join('\n', expected).Split('\n');
        var got = string.Join('\n', actual).Split('\n');
        for (var i = 0; i < Math.Max(wanted.Length, got.Length); i++)
        {
            if (i < wanted.Length && i < got.Length && wanted[i] == got[i])
                continue;
            if (i < wanted.Length && i < got.Length && wanted[i].Length > 160)
            {
                var same = wanted[i].AsSpan().CommonPrefixLength(got[i]);
                return $"{wanted[i].Trim().Split(' ')[0]} differs after {same} characters, behind '{wanted[i][Math.Max(0, same - 60)..same]}':\n"
                    + $"expected: {wanted[i][same..Math.Min(wanted[i].Length, same + 160)]}\nfound:    {got[i][same..Math.Min(got[i].Length, same + 160)]}";
            }
            var context = string.Join('\n', wanted[Math.Max(0, i - 3)..Math.Min(i, wanted.Length)]);
            return $"{expected.Count} events expected, {actual.Count} found; first difference:\n{context}\n"
                + $"expected: {string.Join("\n          ", wanted[Math.Min(i, wanted.Length)..Math.Min(i + 3, wanted.Length)])}\n"
                + $"found:    {string.Join("\n          ", got[Math.Min(i, got.Length)..Math.Min(i + 3, got.Length)])}";
        }
        return "";
    }
}
