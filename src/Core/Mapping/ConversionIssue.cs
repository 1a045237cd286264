using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Core.Mapping;

/// <summary>One value that could not be converted. Holds no values: those may be personal data.</summary>
/// <param name="Column">The column or columns that it came from.</param>
/// <param name="Reason">Such as <c>is not a code of the value map</c>; follows the column's name in a sentence.</param>
/// <param name="Rule">Which rule was applied: <see cref="Otherwise.Fail"/> made the record unreadable.</param>
public readonly record struct ConversionIssue(Field Field, string Column, string Reason, Otherwise Rule)
{
    public override string ToString() => $"{Field.Name}: {Column} {Reason}";
}
