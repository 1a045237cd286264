using LegacyGateway.Core.Outcomes;
using LegacyGateway.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace LegacyGateway.Tests.Unit.Problems;

public sealed class BackendProblemsTests
{
    [Theory]
    [InlineData(BackendErrorKind.TimedOut, "backend-timeout")]
    [InlineData(BackendErrorKind.Unavailable, "backend-unavailable")]
    [InlineData(BackendErrorKind.NoDropYet, "no-drop-yet")]
    [InlineData(BackendErrorKind.CircuitOpen, "backend-unavailable")]
    [InlineData(BackendErrorKind.Overloaded, "backend-overloaded")]
    public void A_legacy_system_that_is_slow_busy_or_gone_is_a_503_that_says_when_to_come_back(BackendErrorKind kind, string code)
    {
        var problem = BackendProblems.From(new BackendError(kind, "ORA-12170 at db7"));

        Assert.Equal((503, code, true), (problem.Type.Status, problem.Type.Code, problem.Type.Retryable));
        Assert.True(problem.RetryAfter >= TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("ORA", problem.Detail ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_of_a_backend_has_a_row_in_the_table() =>
        Assert.All(Enum.GetValues<BackendErrorKind>(), kind => Assert.Contains(BackendProblems.TypeOf(kind).Code, ProblemTypes.All.Keys));

    [Theory]
    [InlineData(ForwarderError.RequestTimedOut)]
    [InlineData(ForwarderError.UpgradeActivityTimeout)]
    public void A_service_that_answers_too_late_is_a_504(ForwarderError error)
    {
        var problem = ForwardingProblems.From(error, null)!;

        Assert.Equal((504, "service-timeout"), (problem.Type.Status, problem.Type.Code));
    }

    [Fact]
    public void A_write_whose_end_is_unknown_is_not_said_to_be_repeatable()
    {
        var problem = BackendProblems.From(new Outcome.Unknown(new BackendError(BackendErrorKind.TimedOut, "")));

        Assert.Equal((504, "outcome-unknown", false), (problem.Type.Status, problem.Type.Code, problem.Type.Retryable));
        Assert.Null(problem.RetryAfter);
    }
}
