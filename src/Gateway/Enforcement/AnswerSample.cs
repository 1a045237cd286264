using LegacyGateway.Core.Contracts;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Enforcement;

/// <summary>One answer to be checked.</summary>
internal sealed record AnswerSample(RouteRow Route, Backend Backend, ResourceContract Contract, bool List, bool Whole, ReadOnlyMemory<byte> Body);
