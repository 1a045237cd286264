using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.LedgerHost;

/// <summary>The "legacy" database: notes, and the faults that a test wants.</summary>
public sealed class LedgerFile(string path)
{
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ConnectionString;

    public void Create() => Execute("""
        PRAGMA journal_mode = WAL;
        CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, owner TEXT NULL, marker TEXT NOT NULL UNIQUE, changes INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE applied (seq INTEGER PRIMARY KEY AUTOINCREMENT, note INTEGER, marker TEXT NOT NULL, text TEXT);
        CREATE TABLE faults (step TEXT NOT NULL, fault TEXT NOT NULL, remaining INTEGER NOT NULL);
        """);

    /// <param name="step"><c>begin</c> (nothing was sent), <c>sent</c> (sending was recorded, nothing was written) or <c>written</c>.</param>
    /// <param name="fault"><c>kill</c>, <c>down</c>, <c>unknown</c>, <c>refuse</c>, <c>throw</c>, <c>submit</c>, <c>slow MILLISECONDS</c>, <c>hold</c> (until there are no faults).</param>
    public void Fault(string step, string fault, int times = 1) => Execute($"INSERT INTO faults VALUES ('{step}', '{fault}', {times})");

    public void NoFaults() => Execute("DELETE FROM faults");

    /// <summary>The next fault at the step; null when all is well.</summary>
    public string? Take(string step)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE faults SET remaining = remaining - 1 WHERE rowid = (SELECT MIN(rowid) FROM faults WHERE step = @step AND remaining > 0) RETURNING fault";
        command.Parameters.AddWithValue("@step", step);
        return (string?)command.ExecuteScalar();
    }

    public long Count(string table = "notes") => Convert.ToInt64(Scalar($"SELECT COUNT(*) FROM {table}"), CultureInfo.InvariantCulture);

    public object? Scalar(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public IReadOnlyList<string> Texts(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return texts;
    }

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }
}
