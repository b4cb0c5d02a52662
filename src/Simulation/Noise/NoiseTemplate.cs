using System.Text;
using Oom.Simulation.Lines;
using Oom.Simulation.Machines;
using Oom.Simulation.Text;

namespace Oom.Simulation.Noise;

/// <summary>
/// A line that has nothing to do with memory. <c>{1-9}</c> is a number of that range, <c>{x8}</c> hexadecimal digits, <c>{ip}</c> an address,
/// <c>{comm}</c> a process name.
/// </summary>
internal sealed class NoiseTemplate
{
    private readonly Piece[] _pieces;

    public NoiseTemplate(Speaker speaker, byte level, string source)
    {
        (Speaker, Level) = (speaker, level);
        var pieces = new List<Piece>();
        foreach (var part in source.Split('{'))
        {
            var close = part.IndexOf('}');
            if (close >= 0)
                pieces.Add(ParseHole(part[..close]));
            var literal = part[(close + 1)..];
            if (literal.Length > 0)
                pieces.Add(new Piece(Kind.Literal, 0, 0, Encoding.UTF8.GetBytes(literal)));
        }
        _pieces = [.. pieces];
    }

    private enum Kind : byte { Literal, Number, Hex, Address, Comm }

    public Speaker Speaker { get; }

    public byte Level { get; }

    public void Render(ByteBuffer target, Dice dice)
    {
        foreach (ref readonly var piece in _pieces.AsSpan())
        {
            switch (piece.Kind)
            {
                case Kind.Literal:
                    target.Append(piece.Literal);
                    break;
                case Kind.Number:
                    target.AppendDecimal(dice.Between(piece.Low, piece.High));
                    break;
                case Kind.Hex:
                    target.AppendHex(dice.Next(), (int)piece.Low);
                    break;
                case Kind.Address:
                    var address = dice.Next();
                    target.Append("10."u8);
                    target.AppendDecimal((long)(address & 255));
                    target.Append((byte)'.');
                    target.AppendDecimal((long)((address >> 8) & 255));
                    target.Append((byte)'.');
                    target.AppendDecimal((long)((address >> 16) & 255));
                    break;
                case Kind.Comm:
                    target.Append(dice.Pick(Program.Services).Comm);
                    break;
            }
        }
    }

    private static Piece ParseHole(string hole)
    {
        if (hole == "ip")
            return new Piece(Kind.Address, 0, 0, []);
        if (hole == "comm")
            return new Piece(Kind.Comm, 0, 0, []);
        if (hole[0] == 'x')
            return new Piece(Kind.Hex, int.Parse(hole.AsSpan(1)), 0, []);
        var dash = hole.IndexOf('-');
        return new Piece(Kind.Number, long.Parse(hole.AsSpan(0, dash)), long.Parse(hole.AsSpan(dash + 1)), []);
    }

    private readonly record struct Piece(Kind Kind, long Low, long High, byte[] Literal);
}
