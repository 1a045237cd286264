using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Unit.Dispatch.Operations;

public sealed class HeldOperationTests
{
    [Fact]
    public async Task A_lease_that_is_prolonged_while_its_operation_is_settled_is_neither_lost_nor_the_end_of_other_renewals()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var log = new Messages();
        // A lease so short that the store seems to have confirmed it long ago.
        var held = new HeldOperation(
            Settled(), new StoredOperations(store.State, TimeProvider.System), new OperationEvidence(store.State, TimeProvider.System), new OperationOptions { Lease = TimeSpan.Zero }, TimeProvider.System, log);
        held.Dispose();

        await held.RenewAsync(TestContext.Current.CancellationToken);

        Assert.Empty(log);
    }

    /// <summary>No worker holds it any more: the store will not prolong its lease.</summary>
    private static StoredOperation Settled() => new()
    {
        Id = Guid.CreateVersion7(),
        State = OperationState.Running,
        Backend = "erp",
        Route = "customers.write",
        Resource = "customers",
        Verb = ResourceOperation.Update,
        Consumer = "",
        Caller = "{}",
        Body = "{}",
        Correlation = "c",
        AcceptedAt = DateTimeOffset.UnixEpoch,
        DueAt = DateTimeOffset.UnixEpoch,
    };

    private sealed class Messages : List<string>, ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Add(formatter(state, exception));
    }
}
