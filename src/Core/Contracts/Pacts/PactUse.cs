namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>That an interaction relies on a field of a resource.</summary>
/// <param name="Field">Dotted for nested fields; empty when the resource as such is meant.</param>
/// <param name="Written">Whether the consumer sends the field; otherwise it reads it, or asks by it.</param>
internal readonly record struct PactUse(string Resource, string Field, bool Written);
