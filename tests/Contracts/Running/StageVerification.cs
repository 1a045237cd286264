using LegacyGateway.Core.Contracts.Pacts;

namespace LegacyGateway.Tests.Contracts.Running;

/// <summary>That the app's pact was held against one way in which customers may be served.</summary>
/// <param name="Stage">The stage of the route customers.read.</param>
/// <param name="Legacy">The legacy system of the route.</param>
internal sealed record StageVerification(string Stage, string Legacy, PactVerification Verification);
