using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Commands;
using Oom.Cli.Output;
using Oom.Cli.Serving;

namespace Oom.Cli.Querying;

/// <summary>A query that <c>oom serve</c> answers: what comes is what a query of the file would print.</summary>
internal static class RemoteQuery
{
    private const int CopyBytes = 64 * 1024;

    /// <exception cref="QueryException">The server cannot be asked, it refused, or its answer broke off.</exception>
    /// <exception cref="OutputException">The output cannot be written.</exception>
    /// <returns>What to say of rows that were left out; null where there are none.</returns>
    public static async Task<string?> PrintAsync(Uri server, string sql, long? rows, TimeSpan? time, OutputTarget target, CancellationToken cancellation)
    {
        // how long it may take is the server's to say
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(server, rows, time, target)) { Content = new StringContent(sql, Encoding.UTF8, "application/sql") };
        using var response = await AskAsync(server, client, request, cancellation).ConfigureAwait(false);
        await OutputFile.WriteAsync(target, async file =>
        {
            await CopyAsync(server, response, file.Content, cancellation).ConfigureAwait(false);
            file.Complete();
        }).ConfigureAwait(false);
        return NoteOn(response);
    }

    /// <summary>The end of a long answer is not known when its head is sent.</summary>
    private static string? NoteOn(HttpResponseMessage response) =>
        Header(response, QueryEndpoint.ResultHeader) is { } result
            ? result == QueryEndpoint.Cut && long.TryParse(Header(response, QueryEndpoint.RowsHeader), out var rows) ? QueryCommand.NoteOnCut(rows) : null
            : Header(response, QueryEndpoint.LimitHeader) is { } limit ? $"there may be more: the result has {limit} rows at most, its limit" : null;

    private static async Task<HttpResponseMessage> AskAsync(Uri server, HttpClient client, HttpRequestMessage request, CancellationToken cancellation)
    {
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException failure)
        {
            throw new QueryException($"{server} does not answer: {failure.Message}", failure);
        }

        if (response.StatusCode == HttpStatusCode.OK)
            return response;
        using (response)
            throw new QueryException(await ReasonAsync(server, response, cancellation).ConfigureAwait(false));
    }

    /// <summary>What the server says of its refusal; another server may stand in front of it, and say anything.</summary>
    private static async Task<string> ReasonAsync(Uri server, HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false));
            if (body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("error", out var reason) && reason.GetString() is { } text)
                return text;
        }
        catch (Exception unreadable) when (unreadable is JsonException or HttpRequestException or InvalidOperationException)
        {
            // the status alone must do
        }

        return string.Create(CultureInfo.InvariantCulture, $"{server} answers {(int)response.StatusCode} {response.ReasonPhrase}");
    }

    private static async Task CopyAsync(Uri server, HttpResponseMessage response, Stream output, CancellationToken cancellation)
    {
        await using var answer = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var buffer = new byte[CopyBytes];
        while (true)
        {
            int read;
            try
            {
                read = await answer.ReadAsync(buffer, cancellation).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is IOException or HttpRequestException)
            {
                throw new QueryException($"the answer of {server} broke off: the query failed or was stopped there", failure);
            }

            if (read == 0)
                return;
            await output.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
        }
    }

    private static Uri AddressOf(Uri server, long? rows, TimeSpan? time, OutputTarget target)
    {
        var parameters = new StringBuilder($"sql?format={Choice.WordOf(target.Format)}");
        if (rows is not null)
            parameters.Append(CultureInfo.InvariantCulture, $"&limit={rows}");
        if (time is { } most)
            parameters.Append(CultureInfo.InvariantCulture, $"&timeout={most.TotalSeconds}");
        if (target.IsTerminal)
            parameters.Append(CultureInfo.InvariantCulture, $"&width={target.Width}");
        if (target.Palette.HasColours)
            parameters.Append("&color=always");
        return new Uri(new Uri(server.AbsoluteUri.TrimEnd('/') + "/"), parameters.ToString());
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
