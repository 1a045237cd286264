using System.Buffers.Binary;
using System.Net.Sockets;

namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>Packets on the wire: 8 bytes of header, the length in network order, bit 0 of the status ends a message.</summary>
internal sealed class TdsStream(NetworkStream stream)
{
    private const int Header = 8;

    public int PacketSize { get; set; } = 4096;

    /// <returns>Null when the client has closed the connection.</returns>
    public async Task<TdsMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        var header = new byte[Header];
        using var message = new MemoryStream();
        byte? status = null;
        while (true)
        {
            if (await stream.ReadAtLeastAsync(header, Header, throwOnEndOfStream: false, cancellationToken) < Header)
                return null;
            status ??= header[1];
            var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - Header];
            await stream.ReadExactlyAsync(body, cancellationToken);
            message.Write(body);
            if ((header[1] & 1) != 0)
                return new TdsMessage(header[0], status.Value, message.ToArray());
        }
    }

    public async Task SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        var packet = new byte[PacketSize];
        var number = (byte)1;
        var at = 0;
        do
        {
            var length = Math.Min(PacketSize - Header, message.Length - at);
            packet[0] = 4;
            packet[1] = (byte)(at + length >= message.Length ? 1 : 0);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)(length + Header));
            packet[6] = number++;
            message.AsSpan(at, length).CopyTo(packet.AsSpan(Header));
            await stream.WriteAsync(packet.AsMemory(0, length + Header), cancellationToken);
            at += length;
        }
        while (at < message.Length);
    }
}
