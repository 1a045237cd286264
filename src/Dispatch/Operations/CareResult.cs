using System.Collections.Immutable;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>What became of what a person wanted to do with an operation: a closed set.</summary>
public abstract record CareResult
{
    private CareResult()
    {
    }

    public sealed record Done : CareResult;

    public sealed record NotFound : CareResult;

    /// <summary>In this state that cannot be done.</summary>
    public sealed record NotNow(OperationState State) : CareResult;

    /// <summary>The corrected body has mistakes.</summary>
    public sealed record Invalid(ImmutableArray<FieldProblem> Problems) : CareResult;
}
