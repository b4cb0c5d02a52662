using Oom.Contracts;

namespace Oom.Ingest.Framing.Shippers;

/// <summary>
/// Docker's json-file driver: <c>{"log":"…\n","stream":"stdout","time":"2026-11-21T03:28:36.090651234Z"}</c>. What a container
/// prints may be the kernel's log (<c>dmesg -w</c>): the line itself has to tell.
/// </summary>
internal sealed class DockerShipper : IShipper
{
    public LineFormat Format => LineFormat.Docker;

    public string Expected => "log, stream and time";

    public bool Fits(RecordFields fields) =>
        fields.HasText("log"u8) && fields.Has("stream"u8) && fields.Has("time"u8) && !fields.Has("@timestamp"u8) && !fields.Has("date"u8);

    public void Read(RecordFields fields, Envelope envelope)
    {
        fields.TryCopy(envelope.Text, "log"u8);
        envelope.SetTime(fields, "time"u8);
    }
}
