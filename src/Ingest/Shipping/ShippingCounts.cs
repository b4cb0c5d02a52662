namespace Oom.Ingest.Shipping;

/// <summary>What a run has shipped.</summary>
/// <param name="Lines">Lines in delivered messages.</param>
/// <param name="Bytes">Bytes of these lines.</param>
/// <param name="Lost">Lines that were announced as lost.</param>
/// <param name="Undelivered">Messages without a report at the end: the next run sends them again.</param>
public readonly record struct ShippingCounts(long Lines, long Bytes, long Lost, int Undelivered);
