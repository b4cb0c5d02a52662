using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Oom.Cli.Watching;

/// <summary>
/// HTTP on one address: Kestrel alone, without the host and the containers that usually stand around it, which would cost a shipper
/// more memory than all that it does.
/// </summary>
internal sealed class WebServer : IAsyncDisposable
{
    private const long LongestRequest = 1024 * 1024;

    private readonly KestrelServer _server;

    private WebServer(KestrelServer server, Uri address)
    {
        _server = server;
        Address = address;
    }

    /// <summary>Where it can be asked from this machine.</summary>
    public Uri Address { get; }

    /// <param name="listen">Where to listen.</param>
    /// <param name="routes">What to answer.</param>
    /// <exception cref="UsageException">Somebody else listens there, or nobody may.</exception>
    public static async Task<WebServer> StartAsync(ListenAddress listen, WebRoutes routes)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = LongestRequest;
        // A person reads a long answer slowly; how long a query may take, its writing included, is bounded elsewhere.
        options.Limits.MinResponseDataRate = null;
        if (listen.IsEverywhere)
            options.ListenAnyIP(listen.EndPoint.Port);
        else
            options.Listen(listen.EndPoint);
        var server = new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new Application(routes, listen), CancellationToken.None).ConfigureAwait(false);
            var port = BindingAddress.Parse(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()).Port;
            return new WebServer(server, new UriBuilder("http", listen.IsEverywhere ? "localhost" : listen.EndPoint.Address.ToString(), port).Uri);
        }
        catch (Exception refused) when (refused is IOException or SocketException)
        {
            server.Dispose();
            throw new UsageException($"nothing can listen on {listen.Text}: {(refused.InnerException ?? refused).Message}");
        }
    }

    /// <summary>Takes no more requests, and gives those under way a moment.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _server.StopAsync(patience.Token).ConfigureAwait(false);
        _server.Dispose();
    }

    private sealed class Application(WebRoutes routes, ListenAddress listen) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => routes.AnswerAsync(context, listen.IsLoopback);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
