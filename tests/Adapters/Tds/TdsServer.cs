using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>
/// A test double of SQL Server that speaks TDS 7.4 on a loopback port: log-in, batches, sp_executesql, types, errors, attention.
/// What statements bring is up to the test; it proves the wire, not T-SQL.
/// </summary>
internal sealed class TdsServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<TdsQuery, CancellationToken, Task<TdsResult>> _answer;
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _accepting;
    private int _open;
    private int _most;

    public TdsServer(Func<TdsQuery, CancellationToken, Task<TdsResult>> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Connection =>
        $"Server=127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port};User ID=reader;Password=secret;Database=erp;Encrypt=Optional;TrustServerCertificate=true";

    public ConcurrentQueue<TdsLogin> Logins { get; } = new();

    public ConcurrentQueue<TdsQuery> Queries { get; } = new();

    /// <summary>How often a client sent an attention.</summary>
    public int Attentions => _attentions;

    private int _attentions;

    /// <summary>The most connections that were open at one time.</summary>
    public int MostConnections => _most;

    internal void CountAttention() => Interlocked.Increment(ref _attentions);

    internal Task<TdsResult> AnswerAsync(TdsQuery query, CancellationToken cancellationToken)
    {
        Queries.Enqueue(query);
        return _answer(query, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                _sessions.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var open = Interlocked.Increment(ref _open);
        InterlockedMax(ref _most, open);
        try
        {
            using (client)
                await new TdsSession(this, client.GetStream()).RunAsync(_stop.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client has gone, or the test is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
