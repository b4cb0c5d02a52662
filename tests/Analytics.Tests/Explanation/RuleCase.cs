using Oom.Contracts;

namespace Oom.Analytics.Tests.Explanation;

/// <summary>A report of which a verdict is said, with a part of its evidence, and one of which it is not.</summary>
public sealed record RuleCase(string Name, string Subject, string Evidence, OomReport Speaks, OomReport Silent);
