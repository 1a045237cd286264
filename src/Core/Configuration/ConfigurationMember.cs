namespace LegacyGateway.Core.Configuration;

/// <summary>One key of an object in a configuration file, with the line on which the key stands.</summary>
public sealed record ConfigurationMember(string Name, int Line, ConfigurationNode Value);
