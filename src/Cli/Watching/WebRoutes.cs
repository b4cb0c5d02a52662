using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Oom.Cli.Watching;

/// <summary>What a web server answers, path by path.</summary>
internal sealed class WebRoutes
{
    private readonly Dictionary<(string Method, string Path), RequestDelegate> _routes = [];
    private readonly Action<string> _tell;

    /// <param name="tell">Gets what went wrong and nobody expected.</param>
    public WebRoutes(Action<string> tell) => _tell = tell;

    public WebRoutes Get(string path, RequestDelegate answer) => Add("GET", path, answer);

    public WebRoutes Post(string path, RequestDelegate answer) => Add("POST", path, answer);

    /// <summary>A text of a few lines.</summary>
    public static Task WriteAsync(HttpContext context, int status, string contentType, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    /// <summary><c>{"error": "…"}</c></summary>
    public static Task RefuseAsync(HttpContext context, int status, string reason) =>
        WriteAsync(context, status, "application/json", $"{{\"error\":\"{JsonEncodedText.Encode(reason)}\"}}\n");

    public async Task AnswerAsync(HttpContext context, bool isLocal)
    {
        try
        {
            await (Find(context, isLocal) is { } answer ? answer(context) : Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException || context.RequestAborted.IsCancellationRequested)
        {
            // Who asked has gone away: there is nobody to be told.
            context.Abort();
        }
        catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, wrong.StatusCode, wrong.Message).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // The outermost place of a request: the others go on.
            _tell($"{context.Request.Method} {context.Request.Path}: this is a fault of the program, please report it\n{fault}");
            if (context.Response.HasStarted)
                context.Abort();
            else
                await RefuseAsync(context, StatusCodes.Status500InternalServerError, fault.Message).ConfigureAwait(false);
        }
    }

    /// <summary>What answers the request; null when a refusal is on its way.</summary>
    private RequestDelegate? Find(HttpContext context, bool isLocal)
    {
        var request = context.Request;
        if (Stranger(request, isLocal) is { } reason)
            return refused => RefuseAsync(refused, StatusCodes.Status403Forbidden, reason);
        var path = request.Path.Value ?? "";
        if (_routes.TryGetValue((HttpMethods.IsHead(request.Method) ? HttpMethods.Get : request.Method, path), out var answer))
            return answer;
        var others = _routes.Keys.Where(route => route.Path == path).Select(route => route.Method).ToArray();
        if (others.Length == 0)
            return missing => RefuseAsync(missing, StatusCodes.Status404NotFound, $"there is nothing at {path}: there is {string.Join(", ", _routes.Keys.Select(route => route.Path).Distinct())}");
        return other =>
        {
            other.Response.Headers.Allow = string.Join(", ", others);
            return RefuseAsync(other, StatusCodes.Status405MethodNotAllowed, $"{path} takes {string.Join(" and ", others)}");
        };
    }

    /// <summary>
    /// A page of somebody else in a browser on this machine could ask us through a name that leads here, or send us a form. Programs
    /// send no Origin, and who listens for this machine alone is called by its names.
    /// </summary>
    private static string? Stranger(HttpRequest request, bool isLocal)
    {
        if (isLocal && !IsLocalName(request.Host.Host))
            return $"{request.Host.Host} is not a name of this machine alone";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value)
            ? null
            : $"pages of {origin} cannot ask here";
    }

    private static bool IsLocalName(string host) => host is "localhost" or "[::1]" || host.StartsWith("127.", StringComparison.Ordinal);

    private WebRoutes Add(string method, string path, RequestDelegate answer)
    {
        _routes.Add((method, path), answer);
        return this;
    }
}
