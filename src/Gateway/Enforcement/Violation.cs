namespace LegacyGateway.Enforcement;

/// <summary>That an answer was not what the contract promises: where, and in which way; never the value.</summary>
/// <param name="Field">Dotted for nested fields; empty when the answer as a whole is meant.</param>
/// <param name="Kind"><c>missing</c>, <c>null</c>, <c>value</c> (a type, format, limit or enum value that the contract does not have) or <c>shape</c> (no record or page at all).</param>
internal readonly record struct Violation(string Field, string Kind);
