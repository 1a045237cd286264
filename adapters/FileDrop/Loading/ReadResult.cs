using LegacyGateway.Adapters.FileDrop.Integrity;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>What the reading of a whole file came to.</summary>
/// <param name="Refusal">Why nothing of it may be loaded, as sentences; null when it may.</param>
/// <param name="FirstReject">Where and why the first record was rejected; null when none was.</param>
internal sealed record ReadResult(string? Refusal, DropFigures Figures, bool IsCorrection, long Records, long Rejected, string? FirstReject);
