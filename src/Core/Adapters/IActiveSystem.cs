namespace LegacyGateway.Core.Adapters;

/// <summary>An adapter that also works on its own: it watches folders, visits screens. The same object is its <see cref="ISystemAdapter"/>.</summary>
/// <remarks>Lifecycle: create → validate → start → dispose. Commands that work offline create adapters and never start them.</remarks>
public interface IActiveSystem
{
    /// <summary>
    /// Begins the work in the background. Called once, when the first configuration that holds the adapter has taken effect; the state store may not
    /// have been reached yet. Disposing the adapter ends it.
    /// </summary>
    void Start();
}
