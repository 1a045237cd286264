using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Tests.Unit.Configuration;

/// <summary>A deployment in a folder of its own, deleted at the end.</summary>
public sealed class DeploymentFolder : IDisposable
{
    public const string Customers = """
        {
          "resource": "customers", "singular": "customer", "version": "1.0.0",
          "key": ["id"],
          "access": { "pii": "customers.pii" },
          "fields": {
            "id": { "type": "string", "maxLength": 8 },
            "name": { "type": "string", "filterable": true, "sortable": true },
            "email": { "type": "string", "nullable": true, "pii": true },
            "status": { "type": "enum", "values": ["active", "closed"] }
          }
        }
        """;

    public const string Erp = """
        {
          "system": "erp", "adapter": "test", "address": "memory",
          "bindings": { "customers": { "fields": { "id": { "from": "CUSTNO" } } } }
        }
        """;

    private readonly Dictionary<string, string?> _environment = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("legacygateway-").FullName;

    public DeploymentFolder Resource(string json, string name = "customers") => Write($"contracts/resources/{name}.json", json);

    public DeploymentFolder System(string json, string name = "erp") => Write($"contracts/systems/{name}.json", json);

    public DeploymentFolder Variable(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    public DeploymentFolder Write(string file, string content)
    {
        var path = global::System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(global::System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return this;
    }

    public DeploymentResult Load(Func<string, bool>? knowsCluster = null) =>
        DeploymentLoader.Load(Path, [new TestAdapterKind()], name => _environment.GetValueOrDefault(name), knowsCluster);

    /// <summary>The complete lines that a person sees.</summary>
    public string Errors(Func<string, bool>? knowsCluster = null) => string.Join('\n', Load(knowsCluster).Errors);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
