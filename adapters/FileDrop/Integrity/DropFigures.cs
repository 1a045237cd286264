namespace LegacyGateway.Adapters.FileDrop.Integrity;

/// <summary>What a file says about itself, where its layout has control figures for it.</summary>
/// <param name="Sequence">The file's number in the series; null when the layout has none.</param>
/// <param name="BusinessDate">The date that the data is of; null when the layout has none.</param>
internal sealed record DropFigures(long? Sequence = null, DateOnly? BusinessDate = null)
{
    public static DropFigures None { get; } = new();
}
