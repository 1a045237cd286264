namespace LegacyGateway.Telemetry;

/// <summary>Whether any logger writes scopes; where none does, no request pays for one.</summary>
internal sealed record LogScopes(bool Wanted);
