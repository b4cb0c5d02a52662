using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Oom.Analytics.Columns;
using Oom.Analytics.Store.Queries;
using Oom.Cli.Watching;

namespace Oom.Cli.Serving;

/// <summary>
/// <c>POST /sql</c>: the body is the query, the answer is its result. Where something goes wrong after a part of it is on its way, the
/// connection breaks off.
/// </summary>
internal sealed class QueryEndpoint(ServedDatabase database, QueryMeter meter)
{
    /// <summary>How many rows the answer has, and whether they are all (<c>whole</c>) or the limit ended them (<c>cut</c>). Not on long answers.</summary>
    public const string RowsHeader = "Oom-Rows", ResultHeader = "Oom-Result";

    /// <summary>The row limit, where there is one.</summary>
    public const string LimitHeader = "Oom-Row-Limit";

    public const string Whole = "whole", Cut = "cut";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            var asked = await ReadAsync(context.Request).ConfigureAwait(false);
            if (!await TryAnswerAsync(context, asked).ConfigureAwait(false))
            {
                meter.OnBusy();
                context.Response.Headers.RetryAfter = "1";
                await WebRoutes.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "all places for queries are taken, or the database is being exchanged: ask again").ConfigureAwait(false);
            }
        }
        catch (Exception refused) when (refused is QueryException or UsageException)
        {
            meter.OnRefused();
            if (context.Response.HasStarted)
                context.Abort();
            else
                await WebRoutes.RefuseAsync(context, StatusCodes.Status400BadRequest, refused.Message).ConfigureAwait(false);
        }
    }

    /// <summary>Returns false where there is no place. A desk that is closed while it is waited for has a successor.</summary>
    private async Task<bool> TryAnswerAsync(HttpContext context, AskedQuery asked)
    {
        try
        {
            for (var attempt = 0; attempt < 2; attempt++)
            {
                var desk = await database.DeskAsync(Patience, context.RequestAborted).ConfigureAwait(false);
                if (await TryAnswerAsync(context, asked, desk).ConfigureAwait(false))
                    return true;
                if (desk.IsOpen)
                    return false;
            }
        }
        catch (TimeoutException)
        {
            // none in that time
        }

        return false;
    }

    private async Task<bool> TryAnswerAsync(HttpContext context, AskedQuery asked, QueryDesk open)
    {
        var limits = open.Limits with
        {
            Rows = Least(asked.Rows, open.Limits.Rows),
            Time = asked.Time is { } time && time < open.Limits.Time ? time : open.Limits.Time,
        };
        var response = context.Response;
        response.ContentType = ResultMedia.TypeOf(asked.Format);
        if (limits.Rows is { } rows)
            response.Headers[LimitHeader] = rows.ToString(CultureInfo.InvariantCulture);
        await using var answer = new HeldAnswer(response);
        var writer = ResultWriters.For(asked.Format, answer, asked.Style, open.Exports);
        if (await open.RunAsync(asked.Sql, writer, limits, Patience, context.RequestAborted).ConfigureAwait(false) is not { } outcome)
            return false;
        if (answer.IsHeld)
        {
            response.Headers[RowsHeader] = outcome.Rows.ToString(CultureInfo.InvariantCulture);
            response.Headers[ResultHeader] = outcome.IsCut ? Cut : Whole;
        }

        await answer.CompleteAsync(context.RequestAborted).ConfigureAwait(false);
        meter.OnAnswered(outcome.Elapsed);
        return true;
    }

    private static async Task<AskedQuery> ReadAsync(HttpRequest request)
    {
        using var body = new StreamReader(request.Body);
        var text = await body.ReadToEndAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
        // A browser's form. curl says that everything is one; no statement begins so.
        if (text.StartsWith("sql=", StringComparison.Ordinal) && request.HasFormContentType)
        {
            var form = QueryHelpers.ParseQuery(text);
            return AskedQuery.From(form["sql"].ToString(), name => form.TryGetValue(name, out var value) ? value.ToString() : null, []);
        }

        return AskedQuery.From(text, name => request.Query[name], request.Headers.Accept);
    }

    private static long? Least(long? one, long? other) => one is { } left && other is { } right ? Math.Min(left, right) : one ?? other;
}
