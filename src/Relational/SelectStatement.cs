using LegacyGateway.Core.Records;

namespace LegacyGateway.Relational;

/// <summary>A SELECT and the values of its parameters, in order. A list for <c>= ANY</c> is one value of kind array.</summary>
public readonly record struct SelectStatement(SelectText Select, ReadOnlyMemory<Value> Values);
