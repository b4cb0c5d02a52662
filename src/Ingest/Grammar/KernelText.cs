using System.Text;
using System.Text.Unicode;

namespace Oom.Ingest.Grammar;

/// <summary>Kernel bytes as text: UTF-8 as it is, every other byte as <c>\xNN</c>.</summary>
internal static class KernelText
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "";
        if (Ascii.IsValid(bytes))
            return Encoding.ASCII.GetString(bytes);
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);

        var text = new StringBuilder(bytes.Length + 12);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var unreadable in bytes[..length])
                    text.Append($"\\x{unreadable:x2}");
            }
            bytes = bytes[length..];
        }
        return text.ToString();
    }
}
