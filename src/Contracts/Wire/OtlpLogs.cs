using System.Text;
using Google.Protobuf;
using Oom.Contracts.Wire.OpenTelemetry;

namespace Oom.Contracts.Wire;

/// <summary>
/// OpenTelemetry's logs as protocol buffers, which is what its collector writes to Kafka unless told otherwise. They have no
/// signature; what is none of them hardly ever looks so from its first to its last byte.
/// </summary>
public static class OtlpLogs
{
    /// <summary>Field 1, of a length.</summary>
    private const byte FirstByte = 0x0a;

    /// <summary>The same in OpenTelemetry's JSON, one line without its end. False when it is something else.</summary>
    public static bool TryToJson(ReadOnlySpan<byte> message, out byte[] json)
    {
        json = [];
        if (message.IsEmpty || message[0] != FirstByte)
            return false;
        try
        {
            var logs = LogsData.Parser.ParseFrom(message);
            if (!logs.ResourceLogs.Any(resource => resource.ScopeLogs.Any(scope => scope.LogRecords.Count > 0)))
                return false;
            json = Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(logs));
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }
}
