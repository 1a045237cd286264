namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <param name="Expected">When the file was, or will be, expected.</param>
internal readonly record struct DueFile(DueState State, DateTimeOffset Expected);
