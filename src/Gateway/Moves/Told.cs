namespace LegacyGateway.Moves;

/// <summary>What is sent, as Standard Webhooks recommends it.</summary>
internal sealed record Told<T>(string Type, DateTimeOffset Timestamp, T Data);
