using LegacyGateway.Core.Records;

namespace LegacyGateway.Relational;

/// <summary>One place where a SELECT uses a named parameter, and the value it has there.</summary>
/// <param name="Offset">Where the marker begins in the text.</param>
/// <param name="Length">Of marker and name.</param>
public readonly record struct SqlParameterUse(int Offset, int Length, Value Value);
