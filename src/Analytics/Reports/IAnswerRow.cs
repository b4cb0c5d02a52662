namespace Oom.Analytics.Reports;

/// <summary>The current row of an answer, column by column from 0. Each method fails on a value of another type, or on one that is missing where it must not be.</summary>
public interface IAnswerRow
{
    string Text(int column);

    string? MaybeText(int column);

    long Integer(int column);

    long? MaybeInteger(int column);

    double Double(int column);

    double? MaybeDouble(int column);

    bool Truth(int column);

    bool? MaybeTruth(int column);

    DateTimeOffset Time(int column);

    DateTimeOffset? MaybeTime(int column);
}
