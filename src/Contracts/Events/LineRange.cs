namespace Oom.Contracts;

/// <summary>The lines an event was read from, so that it can be shown and checked again.</summary>
/// <param name="Source">Identity of the source; see <see cref="LogSource.Identity"/>.</param>
/// <param name="SourceName">What a person calls the source.</param>
/// <param name="FirstPosition">Byte offset (files) or sequence number (kmsg) of the first line.</param>
/// <param name="LastPosition">The same of the last line, in <paramref name="LastSource"/>.</param>
/// <param name="FirstLine">1-based line number of the first line.</param>
/// <param name="LastLine">1-based line number of the last line, in <paramref name="LastSource"/>.</param>
/// <param name="Count">Lines that belong to the event; foreign lines between them are not counted.</param>
/// <param name="Hash">Hash over node and the lines' texts, wrappers left out: equal for two copies of the same lines.</param>
/// <param name="LastSource">Identity of the source that the last line is in, where it is another: the log was rotated in between.</param>
/// <param name="LastSourceName">What a person calls that source.</param>
public readonly record struct LineRange(
    string Source, string SourceName, long FirstPosition, long LastPosition, long FirstLine, long LastLine, int Count, ulong Hash,
    string? LastSource = null, string? LastSourceName = null);
