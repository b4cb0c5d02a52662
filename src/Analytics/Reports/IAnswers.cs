namespace Oom.Analytics.Reports;

/// <summary>Who answers questions: all from one state of the data.</summary>
public interface IAnswers
{
    /// <summary>Call it before the questions that use it.</summary>
    void Share(SharedAnswer answer);

    Answer<TRow> Ask<TRow>(Question<TRow> question);
}
