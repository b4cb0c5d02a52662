using System.Net.Http.Json;
using System.Text.Json;
using Oom.Analytics.Store;
using Oom.Cli.Terminal;

namespace Oom.Cli.Rebuilding;

/// <summary>One run of <c>oom rebuild --server</c>: has a service rebuild its database, and waits for the end.</summary>
internal sealed class RemoteRebuild(Uri server, bool evenIfSmaller, ErrorOutput error)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task<int> RunAsync()
    {
        using var interruption = new Interruption(() => error.Tell("the rebuild goes on without this command"));
        using var client = new HttpClient { BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/") };
        try
        {
            using var begun = await client.PostAsync(new Uri(evenIfSmaller ? "rebuild?force=true" : "rebuild", UriKind.Relative), null, interruption.Token).ConfigureAwait(false);
            var state = await ReadAsync(begun, interruption.Token).ConfigureAwait(false);
            while (state == "running")
            {
                await Task.Delay(Pause, interruption.Token).ConfigureAwait(false);
                using var answer = await client.GetAsync(new Uri("rebuild", UriKind.Relative), interruption.Token).ConfigureAwait(false);
                state = await ReadAsync(answer, interruption.Token).ConfigureAwait(false);
            }

            error.Tell("the database is rebuilt");
            return ExitCode.Ok;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            throw new StoreException($"{server} does not answer as oom serve does: {failure.Message}", failure);
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation).ConfigureAwait(false);
        if (said.TryGetProperty("error", out var reason))
            throw new StoreException(reason.GetString() ?? "the rebuild failed");
        return said.TryGetProperty("state", out var state) ? state.GetString() ?? "" : throw new JsonException("there is no state in the answer");
    }
}
