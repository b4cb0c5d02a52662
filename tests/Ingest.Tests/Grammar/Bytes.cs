using System.Text;
using Oom.Ingest.Grammar;

namespace Oom.Ingest.Tests.Grammar;

/// <summary>Texts of tests as the kernel's bytes, and back.</summary>
internal static class Bytes
{
    /// <summary><c>\xNN</c> stands for a byte, so that names may hold what is no UTF-8.</summary>
    public static byte[] Of(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x')
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 2, 2), 16));
                i += 3;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }
        return [.. bytes];
    }

    public static string Text(ReadOnlySpan<byte> bytes) => KernelText.Decode(bytes);
}
