using System.Data.Common;

namespace LegacyGateway.State.Writing;

internal sealed class StateWorkOf<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work) : StateWork
{
    // Whoever waits goes on elsewhere: the thread that commits has other work to do.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override void Do(DbTransaction transaction) => _result = work(transaction, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override void Complete() => _done.TrySetResult(_result);

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}
