namespace Oom.Simulation.Events;

/// <summary>One record of an event that waits to be printed: a slice of the event's text.</summary>
/// <param name="Index">Which row, zone or victim; 0 where there is one.</param>
/// <param name="DelayMicros">Time since the record before.</param>
internal readonly record struct ScriptedRecord(int Start, int Length, byte Level, Section Section, int Index, int DelayMicros);
