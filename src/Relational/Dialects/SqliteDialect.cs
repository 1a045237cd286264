using System.Globalization;
using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Relational.Dialects;

/// <summary>SQLite. CHAR(n) is only a word to it: blanks are stored, or not, as they were written.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "SQLite";

    internal override bool ComparesRows => true;

    internal override bool SearchesByFunction => true;

    public override string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal override string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");

    internal override bool IgnoresPadding(bool fixedLength) => false;

    internal override string Trim(TrimSide side, string column) => side switch
    {
        TrimSide.Start => $"ltrim({column}, ' ')",
        TrimSide.End => $"rtrim({column}, ' ')",
        _ => $"trim({column}, ' ')",
    };
}
