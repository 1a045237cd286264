using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Tests.Unit.Dispatch;

public sealed class RouteTableTests
{
    [Theory]
    [InlineData(Stage.Legacy, "erp")]
    [InlineData(Stage.Shadow, "erp")]
    [InlineData(Stage.Migrated, "things-service")]
    [InlineData(Stage.Retired, "things-service")]
    public void The_stage_decides_who_answers(Stage stage, string backend)
    {
        var decision = new RouteTable([FakeSystem.Row(stage)]).Decide(FakeSystem.Contract, Ask(ResourceOperation.List));

        Assert.Equal(backend, decision!.Value.Backend.Name);
    }

    [Theory]
    [InlineData(Stage.Legacy, false)]
    [InlineData(Stage.Migrated, false)]
    [InlineData(Stage.Retired, true)]
    public void A_legacy_cursor_is_answered_by_legacy_at_every_stage_until_it_is_retired(Stage stage, bool expired)
    {
        var decision = FakeSystem.Row(stage).Decide(Ask(ResourceOperation.List, "erp"));

        Assert.Equal(("erp", expired), (decision.Backend.Name, decision.CursorExpired));
    }

    [Fact]
    public void A_cursor_of_a_system_that_no_longer_serves_the_route_is_expired()
    {
        Assert.True(FakeSystem.Row(Stage.Migrated).Decide(Ask(ResourceOperation.List, "crm")).CursorExpired);
        Assert.True((FakeSystem.Row(Stage.Migrated) with { Legacy = null }).Decide(Ask(ResourceOperation.List, "erp")).CursorExpired);
    }

    [Fact]
    public void An_operation_that_no_route_serves_has_no_decision() =>
        Assert.Null(new RouteTable([FakeSystem.Row()]).Decide(FakeSystem.Contract, Ask(ResourceOperation.Create)));

    private static DecisionInput Ask(ResourceOperation operation, string? cursorSystem = null) => new()
    {
        Operation = operation,
        Caller = Caller.Anonymous,
        HasCursor = cursorSystem is not null,
        CursorSystem = cursorSystem,
    };
}
