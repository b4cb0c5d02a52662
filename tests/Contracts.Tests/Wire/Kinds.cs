using Oom.Contracts.Wire;

namespace Oom.Contracts.Tests.Wire;

/// <summary>Everything that can be a message.</summary>
internal static class Kinds
{
    public static Type[] Events { get; } =
        [.. typeof(KernelEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(KernelEvent)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static Type[] All { get; } = [.. Events, typeof(LossAnnouncement), typeof(AssemblerProgress), typeof(DeadLetter), typeof(MemorySample)];

    public static byte[] Encode(object value) => value switch
    {
        LineBlock block => MessageCodec.Encode(block),
        LossAnnouncement loss => MessageCodec.Encode(loss),
        KernelEvent happened => MessageCodec.Encode(happened),
        AssemblerProgress progress => MessageCodec.Encode(progress),
        DeadLetter letter => MessageCodec.Encode(letter),
        MemorySample sample => MessageCodec.Encode(sample),
        _ => throw new ArgumentException($"{value.GetType()} is no message"),
    };
}
