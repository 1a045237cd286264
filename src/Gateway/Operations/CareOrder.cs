using System.Text.Json;

namespace LegacyGateway.Operations;

/// <summary>The body of what a person does with an operation or a system.</summary>
/// <param name="Reason">Why; needed.</param>
/// <param name="Actor">Who uses the admin token; an operator's own credentials say it themselves.</param>
/// <param name="Body">For <c>edit</c>: the corrected fields.</param>
/// <param name="Key">For <c>resolve</c>: the record that the write made.</param>
internal sealed record CareOrder(string? Reason, string? Actor = null, JsonElement? Body = null, string? Key = null);
