using System.Text;
using Oom.Ingest.Tests.Corpus;

namespace Oom.Ingest.Tests.Reassembly;

/// <summary>Whether a source is a kernel log at all, and of which machine, is seen without any event.</summary>
public class KernelNodeTests
{
    [Theory]
    [InlineData("6,100,5000000,-;usb 1-1: new high-speed USB device", "file")]
    [InlineData("[    5.000000] usb 1-1: new high-speed USB device", "file")]
    [InlineData("Mar  1 00:00:05 web-1 kernel: usb 1-1: new high-speed USB device", "web-1")]
    [InlineData("<6>1 2026-03-01T00:00:05Z web-1 kernel - - - usb 1-1: new high-speed USB device", "web-1")]
    [InlineData("""{"_TRANSPORT":"kernel","_HOSTNAME":"web-1","SYSLOG_IDENTIFIER":"kernel","MESSAGE":"usb 1-1: new"}""", "web-1")]
    [InlineData("Mar  1 00:00:05 web-1 sshd[9]: Accepted publickey for root", null)]
    [InlineData("usb 1-1: new high-speed USB device", null)] // text that anybody may have written
    [InlineData("""{"kind":"oom","node":"node-01","boot":1,"first_line":2367,"at":"2026-03-01T00:13:24.622264Z","comm":"java"}""", null)]
    [InlineData("", null)]
    public void IsToldByTheTransport(string line, string? node) => Assert.Equal(node, KernelNode($"{line}\n{line}\n"));

    [Fact]
    public void IsThatOfTheFirstSuchLine() => Assert.Equal("a", KernelNode(
        "Mar  1 00:00:05 b sshd[9]: Accepted publickey for root\nMar  1 00:00:06 a kernel: eth0: up\nMar  1 00:00:07 b kernel: eth0: up\n"));

    private static string? KernelNode(string log) =>
        LogReading.Batch(Encoding.UTF8.GetBytes(log), LogReading.Source(node: "file")).Progress.Single().KernelNode;
}
