using Oom.Contracts;

namespace Oom.Analytics.Projections;

/// <summary>A row of <c>dead_letters</c>.</summary>
public sealed record DeadLetterRow(EventHead Head, string Reason, byte[] Bytes, LineRange Lines)
{
    public static DeadLetterRow Of(LineRefused refused) => new(EventHead.Of(refused), refused.Reason, refused.Bytes, refused.Lines);
}
