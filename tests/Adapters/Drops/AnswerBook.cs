using System.Collections.Concurrent;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>Operations that wait for answers, as the operation queue has them.</summary>
internal sealed class AnswerBook : ILateAnswers
{
    public ConcurrentDictionary<string, Outcome> All { get; } = new();

    public HashSet<string> Unready { get; } = [];

    public ValueTask<bool> AnswerAsync(string system, string reference, Outcome outcome, CancellationToken cancellationToken)
    {
        if (Unready.Contains(reference))
            return ValueTask.FromResult(false);
        All[reference] = outcome;
        return ValueTask.FromResult(true);
    }
}
