namespace Oom.Contracts.Wire;

/// <summary>What all events have.</summary>
internal readonly record struct EventHead(EventId Id, string Node, string? BootId, LineTime Time, LineRange Lines);
