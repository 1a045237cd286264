using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Configuration;

/// <summary>A change of the files that was refused whole.</summary>
/// <param name="Desired">What the files say of each route as far as they can be understood; for the report of routes.</param>
internal sealed record RefusedConfiguration(
    DateTimeOffset At, string Hash, ImmutableArray<ConfigurationError> Errors, ImmutableArray<DesiredRoute> Desired);
