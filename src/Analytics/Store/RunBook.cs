using DuckDB.NET.Data;
using Oom.Contracts;

namespace Oom.Analytics.Store;

/// <summary>The table <c>runs</c>: one row for this run, with what was counted and not stored.</summary>
internal sealed class RunBook(DuckDBConnection connection, DateTimeOffset startedAt)
{
    private LineCounts _counts;
    private long? _runId;

    /// <summary>The counts are totals since the start of the run.</summary>
    public void Advance(LineCounts counts) => _counts = counts;

    public void Save(DateTimeOffset now)
    {
        if (_counts.Lines == 0)
            return;
        object?[] values =
        [
            _runId, startedAt.UtcDateTime, now.UtcDateTime, _counts.Bytes, _counts.Lines, _counts.ProgramLookAlikes, _counts.Suspicious,
            _counts.Malformed, _counts.RowsShed,
        ];
        if (_runId is null)
        {
            values[0] = _runId = Convert.ToInt64(connection.Scalar("SELECT coalesce(max(run_id), 0) + 1 FROM runs"), null);
            connection.Run("INSERT INTO runs VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", values);
        }
        else
        {
            connection.Run("""
                UPDATE runs SET started_at = $2, ended_at = $3, read_bytes = $4, lines = $5, program_look_alikes = $6, suspicious = $7,
                    malformed = $8, rows_shed = $9
                WHERE run_id = $1
                """, values);
        }
    }
}
