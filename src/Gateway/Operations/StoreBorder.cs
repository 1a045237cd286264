using LegacyGateway.Problems;
using LegacyGateway.State;

namespace LegacyGateway.Operations;

/// <summary>What a request asks of the state store, where a store that does not answer becomes a problem.</summary>
internal sealed partial class StoreBorder(ILogger<StoreBorder> logger)
{
    /// <returns>The problem is null when the store answered.</returns>
    public async ValueTask<(T? Answer, Problem? Problem)> AskAsync<T>(Func<ValueTask<T>> ask)
    {
        try
        {
            return (await ask(), null);
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            // Logged, so that a wrong statement is not taken for a store that is away.
            LogNoAnswer(exception.Message);
            return (default, new Problem(ProblemTypes.StateStoreUnavailable) { InternalDetail = exception.Message });
        }
    }

    [LoggerMessage(9061, LogLevel.Warning, "The state store does not answer a request: {Reason}")]
    private partial void LogNoAnswer(string reason);
}
