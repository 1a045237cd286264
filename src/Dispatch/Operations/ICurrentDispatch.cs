namespace LegacyGateway.Dispatch.Operations;

/// <summary>Gives the configuration in effect to what works between requests.</summary>
public interface ICurrentDispatch
{
    /// <summary>Takes it; whoever took it disposes it, so that its adapters can go when it was replaced.</summary>
    DispatchHold Acquire();
}
