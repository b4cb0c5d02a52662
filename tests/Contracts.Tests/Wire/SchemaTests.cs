using Oom.Contracts.Wire.V1;

namespace Oom.Contracts.Tests.Wire;

public sealed class SchemaTests
{
    /// <summary>One is cast to the other.</summary>
    [Fact]
    public void NumbersMembersAsTheContractsDo()
    {
        var pairs = typeof(KernelEvent).Assembly.GetTypes()
            .Where(type => type.IsEnum && !type.IsNested && type.Namespace == typeof(Message).Namespace)
            .Select(type => (wire: type, contract: typeof(KernelEvent).Assembly.GetType($"Oom.Contracts.{type.Name}", throwOnError: true)!))
            .ToArray();

        Assert.Equal(8, pairs.Length);
        Assert.All(pairs, pair => Assert.Equal(
            Enum.GetValues(pair.contract).Cast<object>().Select(member => $"{member} = {Convert.ToInt32(member)}"),
            Enum.GetValues(pair.wire).Cast<object>().Select(member => $"{member} = {Convert.ToInt32(member)}")));
    }
}
