using System.Globalization;
using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Relational.Dialects;

/// <summary>PostgreSQL.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string Name => "PostgreSQL";

    internal override bool HasArrays => true;

    internal override bool ComparesRows => true;

    internal override bool NullsAreLowest => false;

    public override string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal override string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}");

    internal override bool IgnoresPadding(bool fixedLength) => fixedLength;

    internal override string Trim(TrimSide side, string column) => side switch
    {
        TrimSide.Start => $"ltrim({column}, ' ')",
        TrimSide.End => $"rtrim({column}, ' ')",
        _ => $"btrim({column}, ' ')",
    };
}
