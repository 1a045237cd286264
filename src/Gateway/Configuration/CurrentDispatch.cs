using LegacyGateway.Dispatch.Operations;

namespace LegacyGateway.Configuration;

/// <summary>The snapshot in effect, for the worker of operations.</summary>
internal sealed class CurrentDispatch(GatewayState state) : ICurrentDispatch
{
    public DispatchHold Acquire()
    {
        var snapshot = state.Acquire();
        return new DispatchHold(snapshot.Dispatcher, snapshot.Deployment.Contracts, snapshot.Routes, snapshot.Deployment.Systems, snapshot.Release);
    }
}
