using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Operations;

/// <summary>An adapter whose system takes writes through a door of its own: an import file, its screens. The same object is its <see cref="ISystemAdapter"/>.</summary>
public interface ISystemWriter
{
    /// <summary>The writes that the binding of a resource can do; empty when it has none.</summary>
    FrozenSet<ResourceOperation> WritesOf(ResourceContract contract);

    /// <summary>
    /// What of a write the door cannot take: a field without a write mapping, a null without a declared legacy value. All of it at once, without
    /// asking the system.
    /// </summary>
    ImmutableArray<FieldProblem> Refuse(WriteRequest request);

    /// <summary>What would carry a write out, without doing it: for <c>explain</c>.</summary>
    /// <param name="request">One without values stands for any write of its kind: then all that the door can take is told.</param>
    /// <returns>Null when the binding has no such write, or there is nothing to tell.</returns>
    Explanation? Explain(WriteRequest request) => null;

    /// <summary>Does the write. Never throws for anything that the legacy system can do wrong.</summary>
    /// <returns>
    /// Done with the record's key at least, Refused (business said no), NotSent (only when <see cref="LeasedOperation.BeginSendingAsync"/> was not
    /// called, or the system is known to have done nothing), Unknown, or Submitted.
    /// </returns>
    /// <exception cref="OperationCanceledException">The worker drains or lost the lease; the worker treats it as Unknown once sending had begun.</exception>
    ValueTask<Outcome> ApplyAsync(LeasedOperation operation, CancellationToken cancellationToken);

    /// <summary>Whether doing a write again changes nothing, so that a doubtful one is done again instead of checked.</summary>
    bool RepeatIsSafe => false;

    /// <summary>How to find out whether a doubtful write happened; null when nobody can tell, so that it is parked for a person.</summary>
    WriteCheck? CheckOf(LeasedOperation operation);
}
