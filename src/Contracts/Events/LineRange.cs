namespace Oom.Contracts;

/// <summary>The lines an event was read from, so that it can be shown and checked again.</summary>
/// <param name="Source">Identity of the source; see <see cref="LogSource.Identity"/>.</param>
/// <param name="SourceName">What a person calls the source.</param>
/// <param name="FirstPosition">Byte offset (files) or sequence number (kmsg) of the first line.</param>
/// <param name="LastPosition">The same of the last line.</param>
/// <param name="FirstLine">1-based line number of the first line.</param>
/// <param name="LastLine">1-based line number of the last line.</param>
/// <param name="Count">Lines that belong to the event; foreign lines between them are not counted.</param>
/// <param name="Hash">Hash over node and the lines' texts, wrappers left out: equal for two copies of the same lines.</param>
public readonly record struct LineRange(
    string Source, string SourceName, long FirstPosition, long LastPosition, long FirstLine, long LastLine, int Count, ulong Hash);
