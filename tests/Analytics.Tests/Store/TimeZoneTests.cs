using DuckDB.NET.Data;
using Oom.Analytics.Store;
using Oom.Analytics.Store.Schema;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Store;

/// <summary>Before a database is locked its session has the time zone of the machine, and what is written then is UTC all the same.</summary>
public sealed class TimeZoneTests : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public TimeZoneTests()
    {
        _connection.Open();
        _connection.Run("SET TimeZone = 'Asia/Tokyo'");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void TheTimeOfASchemaScriptIsInUtc()
    {
        SchemaMigration.Run(_connection, [.. SchemaScript.All.Take(1)], new ManualClock());

        Assert.Equal(MicrosOf(A.Noon), _connection.Scalar("SELECT epoch_us(applied_at) FROM schema_version"));
    }

    [Fact]
    public void TheTimesOfARunAreInUtc()
    {
        SchemaMigration.Run(_connection, [.. SchemaScript.All.Take(1)], new ManualClock());
        var run = new RunBook(_connection, A.Noon);
        run.Advance(new LineCounts { Lines = 1 });

        run.Save(A.Noon.AddHours(1));
        run.Save(A.Noon.AddHours(2));

        Assert.Equal(MicrosOf(A.Noon), _connection.Scalar("SELECT epoch_us(started_at) FROM runs"));
        Assert.Equal(MicrosOf(A.Noon.AddHours(2)), _connection.Scalar("SELECT epoch_us(ended_at) FROM runs"));
    }

    private static long MicrosOf(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
