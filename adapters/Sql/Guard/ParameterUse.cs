namespace LegacyGateway.Adapters.Sql.Guard;

/// <summary>One place where a SELECT uses a parameter: the marker (<c>:</c> or <c>@</c>) included in the span, not in the name.</summary>
internal readonly record struct ParameterUse(string Name, int Offset, int Length);
