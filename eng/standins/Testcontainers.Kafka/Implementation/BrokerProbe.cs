using System.Net.Sockets;

namespace Testcontainers.Kafka.Implementation;

/// <summary>Asks a broker which versions of the protocol it speaks: it answers as soon as it serves.</summary>
internal static class BrokerProbe
{
    /// <summary>Length, ApiVersions (18), version 0, correlation id 1, no client id.</summary>
    private static readonly byte[] Request = [0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 255, 255];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<bool> AnswersAsync(string host, int port, CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, late.Token).ConfigureAwait(false);
            await client.GetStream().WriteAsync(Request, late.Token).ConfigureAwait(false);
            var head = new byte[8];
            await client.GetStream().ReadExactlyAsync(head, late.Token).ConfigureAwait(false);
            return head is [.., 0, 0, 0, 1];
        }
        catch (Exception notYet) when (notYet is SocketException or IOException || (notYet is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
