using System.Globalization;

namespace LegacyGateway.State;

/// <summary>The key ring, shared by all replicas.</summary>
/// <remarks>Synchronous, because its one user (<c>IXmlRepository</c>) is; it is asked at start and about once a day.</remarks>
public sealed class StoredKeys(StateStore store, TimeProvider time)
{
    public IReadOnlyList<StoredKey> Read()
    {
        using var connection = store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, xml FROM data_protection_keys ORDER BY created_at, name";
        using var reader = command.ExecuteReader();
        var keys = new List<StoredKey>();
        while (reader.Read())
            keys.Add(new StoredKey(reader.GetString(0), reader.GetString(1)));
        return keys;
    }

    /// <summary>Adds a key; one of the same name is kept as it is.</summary>
    public void Add(StoredKey key)
    {
        using var connection = store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO data_protection_keys (name, xml, created_at) VALUES (@name, @xml, @at) ON CONFLICT (name) DO NOTHING";
        command.Add("@name", key.Name);
        command.Add("@xml", key.Xml);
        command.Add("@at", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        command.ExecuteNonQuery();
    }
}
