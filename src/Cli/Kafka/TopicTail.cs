using Oom.Cli.Output;
using Oom.Cli.Terminal;
using Oom.Ingest.Kafka;

namespace Oom.Cli.Kafka;

/// <summary>One run of <c>oom tail</c>.</summary>
internal static class TopicTail
{
    public static int Run(KafkaConfiguration kafka, TailRequest request)
    {
        using var interruption = new Interruption(() => { });
        using var reader = new TopicReader(kafka.Open(), request.Topic, request.Partition, request.Start);
        using var output = Screen.IsOutputTerminal ? new TerminalStream(StandardStream.OpenOutput()) : StandardStream.OpenOutput();
        var left = request.Most;
        foreach (var message in reader.Read(request.UntilEnd, interruption.Token))
        {
            Write(output, request.IsJson ? MessageTexts.Json(message) : MessageTexts.Text(message));
            if (--left == 0)
                break;
        }

        return ExitCode.Ok;
    }

    private static void Write(Stream output, byte[] text)
    {
        try
        {
            output.Write(text);
        }
        catch (IOException failure) when (!StandardStream.IsReaderGone(failure))
        {
            throw OutputException.Of(null, failure);
        }
    }
}
