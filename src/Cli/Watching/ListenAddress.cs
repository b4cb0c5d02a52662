using System.Globalization;
using System.Net;

namespace Oom.Cli.Watching;

/// <summary>Where a web server listens.</summary>
/// <param name="Text">As it was given.</param>
/// <param name="EndPoint">Address and port; port 0 is one that is free.</param>
internal sealed record ListenAddress(string Text, IPEndPoint EndPoint)
{
    /// <summary>On all addresses of the machine.</summary>
    public bool IsEverywhere => EndPoint.Address.Equals(IPAddress.IPv6Any) || EndPoint.Address.Equals(IPAddress.Any);

    /// <summary>For this machine alone.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(EndPoint.Address);

    /// <summary><c>PORT</c> or <c>localhost:PORT</c> on this machine alone, <c>ADDRESS:PORT</c>, <c>[IPv6]:PORT</c>, <c>*:PORT</c> for all addresses.</summary>
    /// <exception cref="UsageException">It is none of them.</exception>
    public static ListenAddress Parse(string option, string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "localhost" : text[..colon];
        var address = host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.IPv6Any,
            _ when host.Contains(':', StringComparison.Ordinal) && !(host.StartsWith('[') && host.EndsWith(']')) => null,
            _ => IPAddress.TryParse(host, out var parsed) ? parsed : null,
        };
        return address is not null && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new ListenAddress(text, new IPEndPoint(address, port))
            : throw new UsageException($"{option} is '{text}': must be PORT or ADDRESS:PORT, such as 127.0.0.1:8620; *:8620 for all addresses of the machine");
    }
}
