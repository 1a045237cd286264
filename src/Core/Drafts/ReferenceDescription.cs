using System.Collections.Immutable;

namespace LegacyGateway.Core.Drafts;

/// <summary>Columns that refer to another table's.</summary>
public sealed record ReferenceDescription(ImmutableArray<string> Columns, string Table, ImmutableArray<string> Referenced);
