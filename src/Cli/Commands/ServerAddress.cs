using System.CommandLine;

namespace Oom.Cli.Commands;

/// <summary>Where <c>oom serve</c> is asked.</summary>
internal static class ServerAddress
{
    /// <exception cref="UsageException">It is no address.</exception>
    public static Uri Read(Option<string?> option, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new UsageException($"{option.Name} is '{url}': must be a URL, such as http://{ServeCommand.DefaultAddress}");
}
