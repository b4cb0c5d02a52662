using System.Globalization;
using System.Text;

namespace Oom.Simulation.Text;

/// <summary>
/// One line (or one record of several lines) as a kernel prints it, written as data:
/// <c>"&lt;6&gt;[{Pid,7}] {Uid,5} … {RowComm}"</c>. <c>,N</c> is the width of printk's <c>%Nd</c> (negative: left aligned text),
/// <c>:xN</c> hexadecimal with N digits. The number in front is the printk level, 4 when absent.
/// </summary>
internal sealed class LineTemplate
{
    private readonly Piece[] _pieces;

    private LineTemplate(byte level, Piece[] pieces)
    {
        Level = level;
        _pieces = pieces;
    }

    private enum Shape : byte { Literal, Text, LeftText, Decimal, PaddedDecimal, Hex }

    public byte Level { get; }

    public static implicit operator LineTemplate(string source) => Parse(source);

    public static LineTemplate[] ParseAll(string block) =>
        [.. block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    public static LineTemplate Parse(string source)
    {
        byte level = 4;
        var rest = source.AsSpan();
        if (rest.Length > 3 && rest[0] == '<' && char.IsAsciiDigit(rest[1]) && rest[2] == '>')
        {
            level = (byte)(rest[1] - '0');
            rest = rest[3..];
        }
        var pieces = new List<Piece>();
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOf('{');
            var literal = open < 0 ? rest : rest[..open];
            if (!literal.IsEmpty)
                pieces.Add(new Piece(Shape.Literal, default, 0, Encoding.UTF8.GetBytes(literal.ToString())));
            if (open < 0)
                break;
            var close = rest.IndexOf('}');
            pieces.Add(ParseField(rest[(open + 1)..close]));
            rest = rest[(close + 1)..];
        }
        return new LineTemplate(level, [.. pieces]);
    }

    public void Render(ByteBuffer target, FieldValues values)
    {
        foreach (ref readonly var piece in _pieces.AsSpan())
        {
            switch (piece.Shape)
            {
                case Shape.Literal:
                    target.Append(piece.Literal);
                    break;
                case Shape.Text:
                    target.Append(values.Text(piece.Field));
                    break;
                case Shape.LeftText:
                    var text = values.Text(piece.Field);
                    target.Append(text);
                    target.AppendRepeated((byte)' ', piece.Width - text.Length);
                    break;
                case Shape.Decimal:
                    target.AppendDecimal(values[piece.Field]);
                    break;
                case Shape.PaddedDecimal:
                    AppendAligned(target, values[piece.Field], piece.Width);
                    break;
                case Shape.Hex:
                    target.AppendHex((ulong)values[piece.Field], piece.Width);
                    break;
            }
        }
    }

    private static void AppendAligned(ByteBuffer target, long value, int width)
    {
        if (width >= 0)
        {
            target.AppendDecimal(value, width);
            return;
        }
        var start = target.Length;
        target.AppendDecimal(value);
        target.AppendRepeated((byte)' ', -width - (target.Length - start));
    }

    private static Piece ParseField(ReadOnlySpan<char> source)
    {
        var separator = source.IndexOfAny(',', ':');
        var field = Enum.Parse<Field>(separator < 0 ? source : source[..separator]);
        var isText = field < Field.FirstNumber;
        if (separator < 0)
            return new Piece(isText ? Shape.Text : Shape.Decimal, field, 0, []);
        var format = source[(separator + 1)..];
        if (source[separator] == ':')
            return new Piece(Shape.Hex, field, format.Length > 1 ? int.Parse(format[1..], CultureInfo.InvariantCulture) : 0, []);
        var width = int.Parse(format, CultureInfo.InvariantCulture);
        return isText
            ? new Piece(Shape.LeftText, field, Math.Abs(width), [])
            : new Piece(Shape.PaddedDecimal, field, width, []);
    }

    private readonly record struct Piece(Shape Shape, Field Field, int Width, byte[] Literal);
}
