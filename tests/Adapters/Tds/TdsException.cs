namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>Makes the double answer with an error of SQL Server.</summary>
internal sealed class TdsException(int number, string message, byte severity = 16) : Exception(message)
{
    public int Number { get; } = number;

    public byte Severity { get; } = severity;
}
