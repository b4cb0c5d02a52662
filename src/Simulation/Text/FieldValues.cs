namespace Oom.Simulation.Text;

/// <summary>The values a section writer has set for its next lines.</summary>
internal sealed class FieldValues
{
    private readonly byte[][] _texts = CreateTexts();
    private readonly long[] _numbers = new long[Field.Count - Field.FirstNumber];

    public long this[Field number]
    {
        get => _numbers[number - Field.FirstNumber];
        set => _numbers[number - Field.FirstNumber] = value;
    }

    public byte[] Text(Field text) => _texts[(int)text];

    public void Set(Field text, byte[] value) => _texts[(int)text] = value;

    private static byte[][] CreateTexts()
    {
        var texts = new byte[(int)Field.FirstNumber][];
        Array.Fill(texts, []);
        return texts;
    }
}
