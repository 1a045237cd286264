namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>Where a field stands.</summary>
/// <param name="Path">JSON path in the resource file.</param>
/// <param name="Field">The field's name, dotted for nested ones.</param>
internal readonly record struct FieldPlace(string Path, string Field);
