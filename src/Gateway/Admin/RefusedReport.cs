using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Admin;

/// <summary>A change of the files that was refused whole.</summary>
internal sealed record RefusedReport(DateTimeOffset At, string Hash, IReadOnlyList<ConfigurationError> Errors);
