namespace Oom.Analytics.Reports;

/// <summary>First event of the store and the last that happened: between them lies all that can be told.</summary>
public static class WhenIsNow
{
    public sealed record Row(DateTimeOffset? FirstEvent, DateTimeOffset? LastEvent);

    public static Question<Row> Ask() => new(
        """SELECT min("at") AS first_event, newest_moment() AS last_event FROM events""",
        row => new Row(row.MaybeTime(0), row.MaybeTime(1)));
}
