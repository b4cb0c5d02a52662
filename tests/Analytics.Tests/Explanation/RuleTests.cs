using System.Text.RegularExpressions;
using Oom.Analytics.Explanation;
using Oom.Analytics.Explanation.Rules;
using Oom.Contracts;

namespace Oom.Analytics.Tests.Explanation;

/// <summary>Each verdict has a report of which it is said and one of which it is not.</summary>
public partial class RuleTests
{
    private static readonly IReadOnlyList<RuleCase> Cases = [.. LimitCases.All, .. CauseCases.All, .. ChoiceCases.All, .. ConditionCases.All];

    private static readonly string[] Names = [.. RuleBook.Rules.SelectMany(rule => rule.Names)];

    public static TheoryData<string> CaseNames() => [.. Cases.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void SpeaksWithItsNumbers(string name)
    {
        var rule = Cases.Single(rule => rule.Name == name);

        var verdict = Assert.Single(ReportExplainer.Explain(rule.Speaks).Verdicts, verdict => verdict.Name == name);
        Assert.Equal(rule.Subject, verdict.Subject);
        Assert.Contains(rule.Evidence, verdict.Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', verdict.Evidence);
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void IsSilentWhereNothingCallsForIt(string name) =>
        Assert.DoesNotContain(ReportExplainer.Explain(Cases.Single(rule => rule.Name == name).Silent).Verdicts, verdict => verdict.Name == name);

    [Fact]
    public void EachVerdictHasItsCase() => Assert.Equal(Names.Order(), Cases.Select(rule => rule.Name).Order());

    [Fact]
    public void NamesAreStableWords()
    {
        Assert.Equal(Names.Length, Names.Distinct().Count());
        Assert.All(Names, name => Assert.Matches(Kebab(), name));
    }

    [Fact]
    public void RulesSayOnlyWhatTheyAreNamedFor() => Assert.All(
        RuleBook.Rules,
        rule => Assert.All(Cases.SelectMany(entry => rule.Judge(new ReportFacts(entry.Speaks))), verdict => Assert.Contains(verdict.Name, rule.Names)));

    /// <summary>One process has filled the machine or its container: that is all there is to say.</summary>
    [Fact]
    public void OrdinaryReportsGetOrdinaryVerdicts()
    {
        Assert.Equal(
            ["machine-full", "one-process", "victim-culprit", "swap-absent", "below-watermark"],
            ReportExplainer.Explain(Ordinary.Machine).Verdicts.Select(verdict => verdict.Name));
        Assert.Equal(["memcg-own-limit", "one-process", "victim-culprit"], ReportExplainer.Explain(Ordinary.Memcg).Verdicts.Select(verdict => verdict.Name));
        Assert.Empty(ReportExplainer.Explain(Ordinary.Machine).Unknown);
    }

    /// <summary>A counter may be left from a limit that was taken away: what is printed for "no limit" is none.</summary>
    [Fact]
    public void NoLimitIsNotSaidToBeMet() => Assert.DoesNotContain(
        ReportExplainer.Explain(Ordinary.Memcg.WithCgroup(cgroup => cgroup with { Memory = new CgroupUsage(new KiB(102_400), new KiB(9007199254740988), 5_000) })).Verdicts,
        verdict => verdict.Name == "memcg-often-at-limit");

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Kebab();
}
