using System.Globalization;
using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Relational.Dialects;

/// <summary>SQL Server.</summary>
internal sealed class SqlServerDialect : SqlDialect
{
    public override string Name => "SQL Server";

    internal override bool LimitsFirst => true;

    internal override string Count => "COUNT_BIG(*)";

    internal override string PatternCharacters => "~%_[";

    public override string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    internal override string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");

    internal override bool IgnoresPadding(bool fixedLength) => true;

    internal override string Trim(TrimSide side, string column) => side switch
    {
        TrimSide.Start => $"LTRIM({column})",
        TrimSide.End => $"RTRIM({column})",
        _ => $"LTRIM(RTRIM({column}))",
    };
}
