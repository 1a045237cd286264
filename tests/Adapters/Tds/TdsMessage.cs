namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>One message of the client, put together from its packets.</summary>
/// <param name="Type">1 batch, 3 RPC, 6 attention, 14 transaction manager, 16 log-in, 18 pre-login.</param>
/// <param name="Status">Bits 3 and 4 ask for a reset of the connection.</param>
internal readonly record struct TdsMessage(byte Type, byte Status, byte[] Data)
{
    public bool AsksForReset => (Status & 0x18) != 0;
}
