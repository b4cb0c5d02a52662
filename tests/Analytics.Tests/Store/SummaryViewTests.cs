using Oom.Analytics.Store;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Store;

public sealed class SummaryViewTests : IDisposable
{
    private readonly EventStore _store = EventStore.Open(new EventStoreOptions(), TimeProvider.System);

    public SummaryViewTests()
    {
        _store.Write(new EventBatch
        {
            Events =
            [
                A.Report(position: 0, victims: [A.Victim(100, anonKiB: 1000), A.Victim(101, "member", isPrimary: false)]),
                A.Report(position: 5000, victims: [A.Victim(100, anonKiB: 3000)], time: A.Time(2000, A.Noon.AddHours(1))),
                A.Report(node: "node-2", position: 9000, missing: MissingPart.Head | MissingPart.Tail, victims: []),
            ],
            Progress = [A.Progress()],
            Counts = new LineCounts { Lines = 1, Suspicious = 3 },
        });
        _store.Flush();
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void VictimsAreCountedByNameMachineAndPlace() => Assert.Equal(
        ["node-1", "hog", "leaky.service", 2L, 2L, 2L, (3000L + 12) * 1024, "[\"memcg\"]", "2026-05-01T12:00:00Z"],
        _store.Ask("SELECT node, comm, place, kills, reports, chosen, max_rss_bytes, scopes, first_seen FROM victims ORDER BY kills DESC")[0]);

    [Fact]
    public void ScopesAreCounted() => Assert.Equal(
        ["memcg", "memcg", "killed", 3L, 3L, 2L, 1L], _store.Ask("SELECT scope, constraint_kind, outcome, reports, kills, nodes, partial_reports FROM scopes")[0]);

    [Fact]
    public void LimitsAreCounted() => Assert.Equal(
        ["node-1", "/system.slice/leaky.service", 2L, 3L, 1048576L],
        _store.Ask("SELECT node, oom_memcg, reports, kills, memory_limit_bytes FROM limits_hit ORDER BY reports DESC")[0]);

    [Fact]
    public void PartialReportsSayWhatIsMissing() => Assert.Equal(
        [["node-2", "[\"head\",\"tail\"]", "ending"]], _store.Ask("SELECT node, missing, ended_by FROM partial_reports"));

    [Fact]
    public void NodesAreCounted() => Assert.Equal(
        [["node-1", 2L, 3L], ["node-2", 1L, 0L]], _store.Ask("SELECT node, reports, kills FROM nodes ORDER BY node"));

    [Fact]
    public void DataQualityIsOneRow() => Assert.Equal(
        [[3L, 1L, 1L, 3L]], _store.Ask("SELECT reports, partial_reports, headless_reports, suspicious FROM data_quality"));
}
