using System.Text;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Reassembly;

/// <summary>Collects the functions of one kernel stack.</summary>
internal sealed class StackBuilder
{
    private const int MostFrames = 128;

    private readonly List<byte> functions = [];
    private int frames;

    public bool HasAny { get; private set; }

    public void Clear()
    {
        functions.Clear();
        frames = 0;
        HasAny = false;
    }

    /// <summary><paramref name="mayBegin"/> is false behind lines left out by a person: frames there are a rest, not a stack.</summary>
    public bool TryAccept(ReadOnlySpan<byte> text, bool mayBegin = true)
    {
        if (StackLine.IsStackHeader(text))
            return HasAny = true;
        if (!StackLine.TryParse(text, out var function))
            return StackLine.IsContext(text);
        HasAny |= mayBegin;
        if (!function.IsEmpty && ++frames <= MostFrames)
        {
            if (functions.Count > 0)
                functions.Add((byte)';');
            functions.AddRange(function);
        }
        return true;
    }

    public string? Build() => functions.Count == 0 ? null : Encoding.ASCII.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(functions));
}
