namespace Oom.Analytics.Explanation.Ranking;

/// <summary>
/// What decides a row's place: the badness at the lower bound of the total, the highest that it may be, the pid. Those without a
/// badness come last, by what they hold. Equal ones stay in the order of the table.
/// </summary>
internal readonly record struct RowPlace(int Index, bool HasScore, long AtLow, long AtMost, int Pid) : IComparable<RowPlace>
{
    public int CompareTo(RowPlace other)
    {
        if (HasScore != other.HasScore)
            return HasScore ? -1 : 1;
        if (AtLow != other.AtLow)
            return AtLow > other.AtLow ? -1 : 1;
        if (AtMost != other.AtMost)
            return AtMost > other.AtMost ? -1 : 1;
        return Pid != other.Pid ? Pid.CompareTo(other.Pid) : Index.CompareTo(other.Index);
    }
}
