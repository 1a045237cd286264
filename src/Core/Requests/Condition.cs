using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Requests;

/// <summary>One condition of a filter; all conditions of a request must hold.</summary>
/// <param name="Values">
/// Canonical values of the field's type: exactly one, except for <see cref="FilterOperator.In"/> (1 to 100)
/// and <see cref="FilterOperator.Null"/> (one boolean). Never null or absent.
/// </param>
public sealed record Condition(Field Field, FilterOperator Operator, ImmutableArray<Value> Values);
