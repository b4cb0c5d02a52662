using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

// Calls to libc pass plain numbers and pointers: without this each gets a stub from the JIT, at every start.
[assembly: DisableRuntimeMarshalling]

namespace Oom.Cli.Terminal;

/// <summary>What standard output and standard error are connected to, and what may be written to them.</summary>
internal static partial class Screen
{
    /// <summary>Wide enough for all that is known, for output that no terminal wraps.</summary>
    public const int Unlimited = int.MaxValue;

    private const ulong GetWindowSize = 0x5413;   // TIOCGWINSZ of asm-generic/ioctls.h

    private static readonly Lazy<bool> OutputIsTerminal = new(() => !Console.IsOutputRedirected);
    private static readonly Lazy<bool> ErrorIsTerminal = new(() => !Console.IsErrorRedirected);

    public static bool IsOutputTerminal => OutputIsTerminal.Value;

    public static bool IsErrorTerminal => ErrorIsTerminal.Value;

    public static void Print(string text)
    {
        using var output = StandardStream.OpenOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
    }

    public static Palette PaletteOf(ColourMode mode, bool isTerminal) => mode switch
    {
        ColourMode.Always => new Palette(hasColours: true),
        ColourMode.Never => Palette.None,
        ColourMode.Auto => isTerminal && Variable("NO_COLOR").Length == 0 && Variable("TERM") is not "dumb" ? new Palette(hasColours: true) : Palette.None,
    };

    /// <summary>Columns of the terminal at a file descriptor (1 output, 2 error).</summary>
    public static int WidthOf(int descriptor)
    {
        // Console.WindowWidth gives the same, after reading the terminal database: too slow for this.
        if (ioctl(descriptor, GetWindowSize, out var size) == 0 && size.Columns > 0)
            return size.Columns;
        return int.TryParse(Variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0 ? columns : 80;
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, ulong request, out WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct WindowSize
    {
        public readonly ushort Rows, Columns, Width, Height;
    }
}
