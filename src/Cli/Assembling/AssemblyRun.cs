using Akka.Actor;
using Akka.Configuration;
using Akka.Streams;
using Oom.Cli.Analysis;
using Oom.Cli.Terminal;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Assembling;

/// <summary>One run of <c>oom assemble</c>: an assembler of the group, until a signal stops it in order.</summary>
internal static class AssemblyRun
{
    public static int Run(AssemblyMemberOptions options)
    {
        var error = ErrorOutput.ForProcess(ColourMode.Auto);
        using var system = ActorSystem.Create("oom", ConfigurationFactory.ParseString(AnalysisStream.Configuration));
        using var materializer = system.Materializer();
        using var interruption = new Interruption(() => error.Tell("stopping: what is assembled is committed first (once more to give up at once)"));
        var last = new AssemblyCounts();
        using var member = Open(options with { Report = TellNews }, materializer, error);
        member.Run(interruption.Token);
        error.Tell(AssemblyText.Of(member.Counts));
        return ExitCode.Ok;

        void TellNews(AssemblyCounts counts)
        {
            if (counts.Messages != last.Messages || counts.Events != last.Events)
                error.Tell(AssemblyText.Of(counts));
            last = counts;
        }
    }

    private static AssemblyMember Open(AssemblyMemberOptions options, ActorMaterializer materializer, ErrorOutput error)
    {
        try
        {
            return new AssemblyMember(options, materializer, error.Tell);
        }
        catch (ClientSettingException refused)
        {
            throw new UsageException(refused.Setting is null ? refused.Message : $"{refused.Setting} {refused.Reason}");
        }
    }
}
