using LegacyGateway.Relational.Dialects;

namespace LegacyGateway.Relational;

/// <summary>How one database product spells a SELECT. A closed set: the four products below.</summary>
public abstract class SqlDialect
{
    private protected SqlDialect()
    {
    }

    /// <summary>Parameters are <c>$1</c>, <c>$2</c> …</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>Parameters are <c>@p0</c>, <c>@p1</c> …</summary>
    public static SqlDialect SqlServer { get; } = new SqlServerDialect();

    /// <summary>MySQL and MariaDB. Parameters are <c>?</c>, by position.</summary>
    public static SqlDialect MySql { get; } = new MySqlDialect();

    /// <summary>Parameters are <c>@p0</c>, <c>@p1</c> …</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    public abstract string Name { get; }

    /// <summary>Writes a name so that the product takes it as it stands, whatever it holds.</summary>
    public abstract string Quote(string name);

    public override string ToString() => Name;

    /// <summary>The marker of the parameter at a place from 0.</summary>
    internal abstract string Parameter(int index);

    /// <summary>Whether a list of values goes as one array: <c>= ANY($1)</c>.</summary>
    internal virtual bool HasArrays => false;

    /// <summary>Whether <c>(a, b) > (x, y)</c> exists and uses an index.</summary>
    internal virtual bool ComparesRows => false;

    /// <summary>Whether null sorts below everything else without being told.</summary>
    internal virtual bool NullsAreLowest => true;

    /// <summary>Whether rows are limited behind SELECT instead of at the end.</summary>
    internal virtual bool LimitsFirst => false;

    /// <summary>Whether prefixes and parts of text are found by functions, as LIKE does not tell letter case.</summary>
    internal virtual bool SearchesByFunction => false;

    internal virtual string Count => "COUNT(*)";

    /// <summary>Whether <c>=</c> leaves trailing blanks out of account, for padded columns and for others.</summary>
    internal abstract bool IgnoresPadding(bool fixedLength);

    /// <summary>Text without blanks on a side.</summary>
    internal abstract string Trim(Core.Mapping.TrimSide side, string column);

    /// <summary>The characters that LIKE takes for patterns; each is written behind a <c>~</c>.</summary>
    internal virtual string PatternCharacters => "~%_";
}
