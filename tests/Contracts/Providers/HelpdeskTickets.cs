using LegacyGateway.Tests.Functional.Fixtures;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Contacts and tickets in the old helpdesk: the running sample program, whose only door are its screens, and its own database.</summary>
internal sealed class HelpdeskTickets(Uri address, string database) : IAsyncDisposable
{
    private BuiltProgram? _program;

    public Uri Address => address;

    public async Task StartAsync() => _program = await BuiltProgram.ServeAsync(
        new Uri(address, "login"), BuiltProgram.Sample("Helpdesk"), "--urls", address.ToString(), "--database", database, "--tickets", "3");

    /// <param name="stopped">Whether no ticket may be opened for the contact.</param>
    public Task PutContactAsync(int id, string? name, string? email, bool stopped = false) => ExecuteAsync(
        "INSERT OR REPLACE INTO contact (id, name, email, stopped) VALUES ($id, $name, $email, $stopped)",
        ("$id", id), ("$name", name ?? "Zoë Fairfax"), ("$email", email ?? $"contact{id}@customer.example"), ("$stopped", stopped ? 1 : 0));

    /// <param name="status">As the contract has it: open, pending or closed.</param>
    public Task PutTicketAsync(int id, int contactId, string status) => ExecuteAsync(
        """
        INSERT OR REPLACE INTO ticket (id, subject, contact_id, body, priority, status, created, reference)
        VALUES ($id, 'Delivery arrived damaged', $contact, 'Please call back.', 2, $status, '05/01/2026 09:00:00', '')
        """,
        ("$id", id), ("$contact", contactId), ("$status", char.ToUpperInvariant(status[0]) + status[1..]));

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync();
    }
}
