using Oom.Analytics.Reports.Pages;

namespace Oom.Analytics.Tests.Reports.Pages;

public class FigureTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.031249, "0.0312")]
    [InlineData(0.556, "0.556")]
    [InlineData(1.25, "1.25")]
    [InlineData(12.49, "12.5")]
    [InlineData(333257.0, "333,257")]
    [InlineData(-0.5, "-0.500")]
    [InlineData(0.0000000012, "1.20e-9")]
    [InlineData(null, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    [InlineData(double.NaN, "–")]
    public void ThreeDigitsCount(double? value, string text) => Assert.Equal(text, Figure.Significant(value));

    [Theory]
    [InlineData(0.0, "0 %")]
    [InlineData(0.0004, "under 0.1 %")]
    [InlineData(0.034, "3.4 %")]
    [InlineData(0.1249, "12 %")]
    [InlineData(0.9995, "over 99.9 %")]
    [InlineData(1.0, "100 %")]
    public void NothingIsRoundedToNothingOrToAll(double share, string text) => Assert.Equal(text, Figure.Percent(share));

    [Theory]
    [InlineData(null, "unknown")]
    [InlineData(1137.87, "1,138 node-days")]
    [InlineData(0.5, "0.5 node-days")]
    [InlineData(0.0417, "1.0 node-hours")]
    [InlineData(0.00050926, "44 node-seconds")]
    public void WatchedTimeHasAUnitThatFits(double? days, string text) => Assert.Equal(text, Figure.NodeDays(days));

    [Theory]
    [InlineData(0.3, "0.3 s")]
    [InlineData(59.0, "59 s")]
    [InlineData(60.0, "1 min")]
    [InlineData(3540.0, "59 min")]
    [InlineData(3599.0, "1 h")]
    [InlineData(12000.0, "3 h 20 min")]
    [InlineData(169952.98, "1 d 23 h")]
    [InlineData(14 * 86400.0, "14 d")]
    [InlineData(null, "–")]
    public void DurationsHaveTwoUnits(double? seconds, string text) => Assert.Equal(text, Figure.Duration(seconds));
}
