using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Relational.Dialects;

/// <summary>MySQL and MariaDB.</summary>
/// <remarks>Row comparisons exist but use no index, so they are not used.</remarks>
internal sealed class MySqlDialect : SqlDialect
{
    public override string Name => "MySQL";

    public override string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    internal override string Parameter(int index) => "?";

    // CHAR is stored without its padding; whether VARCHAR ignores blanks depends on the collation.
    internal override bool IgnoresPadding(bool fixedLength) => fixedLength;

    internal override string Trim(TrimSide side, string column) => side switch
    {
        TrimSide.Start => $"LTRIM({column})",
        TrimSide.End => $"RTRIM({column})",
        _ => $"TRIM({column})",
    };
}
