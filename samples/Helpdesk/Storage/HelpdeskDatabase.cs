using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Samples.Helpdesk.Storage;

/// <summary>The helpdesk's own database.</summary>
internal sealed class HelpdeskDatabase(IOptions<HelpdeskOptions> options, TimeProvider time)
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS contact (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, stopped INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS ticket (
          id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, contact_id INTEGER NOT NULL, body TEXT NOT NULL, priority INTEGER NOT NULL,
          status TEXT NOT NULL, created TEXT NOT NULL, reference TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS attachment (
          id INTEGER PRIMARY KEY AUTOINCREMENT, ticket_id INTEGER NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL, internal INTEGER NOT NULL);
        """;

    private static readonly string[] Statuses = ["Open", "Pending", "Closed"];

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = options.Value.Database, DefaultTimeout = 30 }.ToString();

    /// <summary>Makes the tables and, when they are empty, fills them; the same each time.</summary>
    public void Create()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(options.Value.Database)) is { } folder)
            Directory.CreateDirectory(folder);
        using var connection = Open();
        Execute(connection, Schema);
        if (Query(connection, "SELECT count(*) FROM contact", row => row.GetInt64(0))[0] > 0)
            return;
        using var transaction = connection.BeginTransaction();
        foreach (var contact in SampleTexts.Contacts())
            Execute(connection, "INSERT INTO contact VALUES ($1, $2, $3, $4)", contact.Id, contact.Name, contact.Email, contact.Stopped);
        var first = new DateTime(2026, 1, 5, 9, 0, 0);
        for (var i = 0; i < options.Value.Tickets; i++)
        {
            var subject = SampleTexts.Subjects[i % SampleTexts.Subjects.Length];
            Execute(connection, "INSERT INTO ticket VALUES ($1, $2, $3, $4, $5, $6, $7, '')", 1001 + i, subject, 501 + (i * 7 % 30),
                $"{subject}.\nPlease call back.", 1 + (i % 3), Statuses[i % 3], Local(first.AddHours(i * 29)));
        }

        transaction.Commit();
    }

    /// <param name="where">A condition with $1 …; empty for all.</param>
    public IReadOnlyList<Ticket> Tickets(string where, int skip, int take, params object[] values)
    {
        using var connection = Open();
        var sql = $"SELECT id, subject, contact_id, body, priority, status, created, reference FROM ticket {where} ORDER BY id LIMIT {take} OFFSET {skip}";
        return Query(connection, sql, row => new Ticket(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt32(4), row.GetString(5), row.GetString(6), row.GetString(7)), values);
    }

    public IReadOnlyList<Contact> Contacts(string where = "", params object[] values)
    {
        using var connection = Open();
        return Query(connection, $"SELECT id, name, email, stopped FROM contact {where} ORDER BY id", row => new Contact(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetBoolean(3)), values);
    }

    /// <summary>A number is never given twice, also when its ticket was deleted.</summary>
    /// <returns>The number of the new ticket.</returns>
    public long Add(Ticket ticket)
    {
        using var connection = Open();
        return Query(connection, """
            INSERT INTO ticket (id, subject, contact_id, body, priority, status, created, reference)
            SELECT max(1000, ifnull(max(id), 0), (SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'ticket')) + 1, $1, $2, $3, $4, 'Open', $5, $6 FROM ticket RETURNING id
            """, row => row.GetInt64(0), ticket.Subject, ticket.ContactId, ticket.Body, ticket.Priority, Local(Now()), ticket.Reference)[0];
    }

    public void SetStatus(long id, string status)
    {
        using var connection = Open();
        Execute(connection, "UPDATE ticket SET status = $1 WHERE id = $2", status, id);
    }

    public void Remove(long id)
    {
        using var connection = Open();
        Execute(connection, "DELETE FROM ticket WHERE id = $1", id);
    }

    public void Attach(long ticket, string name, byte[] content, bool isInternal)
    {
        using var connection = Open();
        Execute(connection, "INSERT INTO attachment (ticket_id, name, content, internal) VALUES ($1, $2, $3, $4)", ticket, name, content, isInternal);
    }

    private DateTime Now() => TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).DateTime;

    private static string Local(DateTime moment) => moment.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql, params object[] values)
    {
        using var command = Command(connection, sql, values);
        command.ExecuteNonQuery();
    }

    private static List<T> Query<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params object[] values)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, object[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }
}
