using Oom.Analytics.Explanation;
using Oom.Contracts;
using static Oom.Analytics.Tests.Explanation.Ordinary;

namespace Oom.Analytics.Tests.Explanation;

public class GroupKillTests
{
    /// <summary>Several died at once and no line says why: it is likely, not certain.</summary>
    [Fact]
    public void WithoutItsAnnouncementAGroupKillIsLikely()
    {
        var report = Memcg with { Outcome = OomOutcome.KilledGroup, Victims = [.. Memcg.Victims, A.Victim(101, "pause", isPrimary: false)] };
        var verdict = ReportExplainer.Judge(report).Single(verdict => verdict.Name == "group-kill");
        Assert.Equal(("the cgroup", Confidence.Likely), (verdict.Subject, verdict.Confidence));
        Assert.Contains("2 processes died for hog at once", verdict.Evidence, StringComparison.Ordinal);
    }
}
