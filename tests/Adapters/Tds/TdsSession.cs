using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>One connection: answers message after message until the client leaves.</summary>
internal sealed class TdsSession(TdsServer server, NetworkStream stream)
{
    /// <summary>VERSION 16.0, ENCRYPTION not supported, MARS off.</summary>
    private static readonly byte[] _prelogin = [0, 0, 16, 0, 6, 1, 0, 22, 0, 1, 4, 0, 23, 0, 1, 0xFF, 16, 0, 0x10, 0, 0, 0, 2, 0];

    private readonly TdsStream _stream = new(stream);
    private TdsLogin? _login;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var next = _stream.ReadAsync(cancellationToken);
        while (await next is { } message)
        {
            if (message.Type is 1 or 3)
            {
                next = await ExecuteAsync(message, cancellationToken);
                continue;
            }

            await _stream.SendAsync(Answer(message), cancellationToken);
            next = _stream.ReadAsync(cancellationToken);
        }
    }

    private byte[] Answer(TdsMessage message) => message.Type switch
    {
        0x12 => _prelogin,
        0x10 => LogIn(message.Data),
        0x06 => Attention(),
        0x0E => TransactionManager(message.Data),
        _ => throw new IOException($"Message type {message.Type} is not expected."),
    };

    /// <summary>Runs a statement and listens for an attention meanwhile (cancelled, or out of time).</summary>
    /// <returns>The read of the client's next message.</returns>
    private async Task<Task<TdsMessage?>> ExecuteAsync(TdsMessage message, CancellationToken stop)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var next = _stream.ReadAsync(stop);
        var work = RunAsync(message, cancel.Token);
        if (await Task.WhenAny(work, next) == next && await next is { Type: 0x06 })
        {
            await cancel.CancelAsync();
            await work;
            await _stream.SendAsync(Attention(), stop);
            return _stream.ReadAsync(stop);
        }

        await _stream.SendAsync(await work, stop);
        return next;
    }

    private async Task<byte[]> RunAsync(TdsMessage message, CancellationToken cancellationToken)
    {
        var writer = new TdsWriter();
        if (message.AsksForReset)
            writer.EnvironmentChange(18, [0], [0]);
        var remote = message.Type == 3;
        try
        {
            var result = await server.AnswerAsync(QueryOf(message), cancellationToken);
            writer.Result(result, remote);
        }
        catch (OperationCanceledException)
        {
            // The attention is acknowledged instead.
        }
        catch (TdsException exception)
        {
            writer.Error(exception.Number, exception.Message, exception.Severity);
            writer.Done(remote ? TdsWriter.DoneProcedure : TdsWriter.DoneBatch, 2, 0);
        }

        return writer.ToArray();
    }

    private TdsQuery QueryOf(TdsMessage message)
    {
        var data = message.Data;
        var headers = BinaryPrimitives.ReadInt32LittleEndian(data);
        if (message.Type == 1)
            return new TdsQuery(_login!, Encoding.Unicode.GetString(data, headers, data.Length - headers), "", new Dictionary<string, object?>());
        var reader = new TdsReader(data, headers);
        var procedure = reader.ProcedureName();
        var parameters = reader.Parameters();
        return procedure == "sp_executesql"
            ? new TdsQuery(_login!, (string)parameters[0].Value!, (string)parameters[1].Value!, parameters.Skip(2).ToDictionary(parameter => parameter.Name, parameter => parameter.Value))
            : throw new TdsException(2812, $"Could not find stored procedure '{procedure}'.");
    }

    private byte[] LogIn(byte[] data)
    {
        string Text(int place) => Encoding.Unicode.GetString(
            data, BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(place)), BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(place + 2)) * 2);
        _login = new TdsLogin(Text(40), Text(68), Text(48), (data[26] & 0x20) != 0);
        server.Logins.Enqueue(_login);
        var size = Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(8)), 512, 32767);
        var writer = new TdsWriter();
        writer.EnvironmentChange(1, TdsWriter.Short(_login.Database), TdsWriter.Short("master"));
        writer.LogInAcknowledged();
        writer.EnvironmentChange(4, TdsWriter.Short(size.ToString(CultureInfo.InvariantCulture)), TdsWriter.Short("4096"));
        writer.Done(TdsWriter.DoneBatch, 0, 0);
        var answer = writer.ToArray();
        _stream.PacketSize = size;
        return answer;
    }

    private byte[] Attention()
    {
        server.CountAttention();
        var writer = new TdsWriter();
        writer.Done(TdsWriter.DoneBatch, 0x20, 0);
        return writer.ToArray();
    }

    /// <summary>Begin, commit and roll back: only their acknowledgement.</summary>
    private static byte[] TransactionManager(byte[] data)
    {
        var request = BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(data)));
        byte[] descriptor = [8, 1, 0, 0, 0, 0, 0, 0, 0];
        var writer = new TdsWriter();
        if (request == 5)
            writer.EnvironmentChange(8, descriptor, [0]);
        else
            writer.EnvironmentChange((byte)(request == 7 ? 9 : 10), [0], descriptor);
        writer.Done(TdsWriter.DoneBatch, 0, 0);
        return writer.ToArray();
    }
}
