using System.Collections.Immutable;

namespace LegacyGateway.Core.Configuration;

/// <summary>What came of loading a deployment.</summary>
/// <param name="Deployment">Null exactly when there are errors.</param>
/// <param name="Errors">All errors of all files, by file and line.</param>
public sealed record DeploymentResult(Deployment? Deployment, ImmutableArray<ConfigurationError> Errors);
