using Oom.Analytics.Explanation;
using Oom.Contracts;

namespace Oom.Cli.Explanation;

/// <summary>Prints explanations, one after the other.</summary>
internal interface IExplanationWriter : IDisposable
{
    void Write(OomReport report, OomExplanation explanation);

    /// <summary>All is written.</summary>
    void Finish();
}
