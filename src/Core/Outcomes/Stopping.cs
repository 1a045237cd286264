namespace LegacyGateway.Core.Outcomes;

/// <summary>Tells a loop that was told to stop from one whose work was cut short.</summary>
public static class Stopping
{
    extension(Exception exception)
    {
        /// <summary>
        /// Whether this is the answer to being told to stop. A client's time limit is a cancellation too, by a token of its own: it is one failure
        /// of the work, and must not end what goes on for as long as the gateway runs.
        /// </summary>
        /// <param name="stopping">Ends when the loop is to end.</param>
        public bool IsStop(CancellationToken stopping) => exception is OperationCanceledException && stopping.IsCancellationRequested;
    }
}
