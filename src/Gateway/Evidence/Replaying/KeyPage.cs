using LegacyGateway.Core.Requests;

namespace LegacyGateway.Evidence.Replaying;

/// <summary>Some keys to replay.</summary>
/// <param name="Next">Where the page behind begins; null on the last.</param>
/// <param name="Total">How many keys there are in all; null when this page does not tell.</param>
internal sealed record KeyPage(IReadOnlyList<RecordKey> Keys, string? Next, long? Total);
