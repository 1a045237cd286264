using Yarp.ReverseProxy.Transforms.Builder;

namespace LegacyGateway.Forwarding;

/// <summary>Gives every route what the gateway owes each hop; the route's own transforms come after it and may add to it.</summary>
internal sealed class HopTransforms : ITransformProvider
{
    public void ValidateRoute(TransformRouteValidationContext context)
    {
        // Routes are checked with the configuration.
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
        // Clusters are checked with the configuration.
    }

    public void Apply(TransformBuilderContext context)
    {
        // First, so that a route's own transform can set a credential for the backend that must not be taken away again.
        context.RequestTransforms.Insert(0, new HopRequestTransform());
        context.ResponseTransforms.Add(new HopResponseTransform());
    }
}
