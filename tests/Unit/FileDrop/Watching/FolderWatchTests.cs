using System.Collections.Immutable;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Watching;
using LegacyGateway.State.Drops;
using LegacyGateway.Tests.Unit.Dispatch;
using Microsoft.Extensions.Logging.Abstractions;

namespace LegacyGateway.Tests.Unit.FileDrop.Watching;

public sealed class FolderWatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_round_that_ran_into_a_time_limit_is_not_the_last_one()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var work = new ImpatientWork();
        var configuration = new FileDropSystemConfiguration
        {
            System = "warehouse",
            Adapter = "filedrop",
            Bindings = new Dictionary<string, FileDropBindingConfiguration>(),
            Root = ".",
            Poll = TimeSpan.FromMilliseconds(100),
        };
        await using var watch = new FolderWatch(
            configuration, [work], store.State, new DropLedger(store.State, TimeProvider.System), TimeProvider.System, NullLogger<FolderWatch>.Instance);

        watch.Start();

        await work.SecondRound.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Contains(nameof(TaskCanceledException), Assert.Single(work.Problems), StringComparison.Ordinal);
    }

    /// <summary>Its first round ends as an HTTP client's time limit does: cancelled, by nobody who stops the watch.</summary>
    private sealed class ImpatientWork : IFolderWork
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _rounds;

        public Task SecondRound => _second.Task;

        public ImmutableArray<string> Problems { get; private set; } = [];

        public string Inbox => "nowhere";

        public bool Recursive => false;

        public Task PollAsync(CancellationToken cancellationToken)
        {
            if (++_rounds == 1)
                return Task.FromException(new TaskCanceledException());
            _second.TrySetResult();
            return Task.CompletedTask;
        }

        public void Failed(string problem) => Problems = [problem];
    }
}
