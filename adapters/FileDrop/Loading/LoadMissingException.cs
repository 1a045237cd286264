namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>A load is not there (any more): it was replaced and removed, or its file was lost.</summary>
internal sealed class LoadMissingException(string message) : Exception(message);
