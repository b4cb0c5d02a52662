namespace Oom.Analytics.Explanation.Ranking;

/// <summary>How the generation of the formula is known.</summary>
public enum FormulaBasis : byte
{
    Nothing,

    /// <summary>The kernel release in the report.</summary>
    Release,

    /// <summary>Columns and wording of the report itself.</summary>
    Layout,
}
