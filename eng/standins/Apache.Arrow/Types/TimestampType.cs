using System.Globalization;

namespace Apache.Arrow.Types;

public sealed class TimestampType : TimeBasedType
{
    public static readonly TimestampType Default = new(TimeUnit.Millisecond, "+00:00");

    public TimestampType(TimeUnit unit = TimeUnit.Millisecond, string? timezone = null) : base(unit) => Timezone = timezone;

    public TimestampType(TimeUnit unit = TimeUnit.Millisecond, TimeZoneInfo? timezone = null)
        : this(unit, timezone is null ? null : OffsetOf(timezone))
    {
    }

    public override ArrowTypeId TypeId => ArrowTypeId.Timestamp;

    public override string Name => "timestamp";

    public override int BitWidth => 64;

    public string? Timezone { get; }

    public bool IsTimeZoneAware => !string.IsNullOrWhiteSpace(Timezone);

    private static string OffsetOf(TimeZoneInfo timezone) =>
        (timezone.BaseUtcOffset < TimeSpan.Zero ? "-" : "+") + timezone.BaseUtcOffset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
