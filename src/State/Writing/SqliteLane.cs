using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.State.Writing;

/// <summary>
/// The one writer of a SQLite store: takes all work that waits, does it in one transaction and syncs the disk once for all of it (group commit).
/// </summary>
/// <remarks>
/// SQLite has one writer at a time anyway; a thread of its own keeps the wait for the disk off the thread pool. Each piece of work stands in a
/// savepoint, so that one that fails takes nothing else with it.
/// </remarks>
internal sealed class SqliteLane(Func<SqliteConnection> open) : IDisposable
{
    /// <summary>Bounds how long the first of a group waits for the last.</summary>
    private const int LargestGroup = 256;

    private readonly BlockingCollection<StateWork> _waiting = [];
    private readonly Lock _starting = new();
    private Thread? _thread;

    public Task<T> RunAsync<T>(StateWorkOf<T> work)
    {
        Start();
        try
        {
            _waiting.Add(work);
        }
        catch (InvalidOperationException)
        {
            work.Fail(new ObjectDisposedException(nameof(StateStore)));
        }

        return work.Done;
    }

    /// <summary>Ends when the work that waits is done.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread?.Join();
        _waiting.Dispose();
    }

    private void Start()
    {
        if (_thread is not null)
            return;
        lock (_starting)
        {
            if (_thread is not null)
                return;
            var thread = new Thread(Run) { IsBackground = true, Name = "state store" };
            thread.Start();
            _thread = thread;
        }
    }

    private void Run()
    {
        SqliteConnection? connection = null;
        List<StateWork> group = [];
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            while (group.Count < LargestGroup && _waiting.TryTake(out var next))
                group.Add(next);
            try
            {
                connection ??= open();
                Commit(connection, group);
            }
            catch (Exception exception)
            {
                // A border: whoever waits is told, and the next group begins with a fresh connection.
                group.ForEach(work => work.Fail(exception));
                connection?.Dispose();
                connection = null;
            }
        }

        connection?.Dispose();
    }

    private static void Commit(SqliteConnection connection, List<StateWork> group)
    {
        List<(StateWork Work, Exception Why)> failed = [];
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            foreach (var work in group)
            {
                transaction.Save("work");
                try
                {
                    work.Do(transaction);
                }
                catch (Exception exception)
                {
                    // Told to its caller below; the others' work stands.
                    transaction.Rollback("work");
                    failed.Add((work, exception));
                }

                transaction.Release("work");
            }

            transaction.Commit();
        }

        foreach (var (work, why) in failed)
        {
            work.Fail(why);
            group.Remove(work);
        }

        group.ForEach(work => work.Complete());
    }
}
