using System.Text.Json;

namespace LegacyGateway.Operations;

/// <summary>The body of what a person does with an operation or a system.</summary>
/// <param name="Reason">Why; needed.</param>
/// <param name="Actor">Who decides, as they say; kept beside the name that their credentials prove.</param>
/// <param name="Body">For <c>edit</c>: the corrected fields.</param>
/// <param name="Key">For <c>resolve</c>: the record that the write made.</param>
internal sealed record CareOrder(string? Reason, string? Actor = null, JsonElement? Body = null, string? Key = null);
