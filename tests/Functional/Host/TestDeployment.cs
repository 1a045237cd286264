using LegacyGateway.Tests.Adapters.Fixtures;

namespace LegacyGateway.Tests.Functional.Host;

/// <summary>A deployment in a folder of its own, with listeners on free ports.</summary>
internal sealed class TestDeployment : IDisposable
{
    public const string EmptyProxy = """{ "Routes": {}, "Clusters": {} }""";

    public TestDeployment(string? proxy = null, string? settings = null)
    {
        Folder = Directory.CreateTempSubdirectory("lgw-host-").FullName;
        Write("yarp.json", proxy ?? EmptyProxy);
        if (settings is not null)
            Write("appsettings.json", settings);
        PublicPort = FreePort.Next();
        ManagementPort = FreePort.Next();
    }

    public string Folder { get; }

    public int PublicPort { get; }

    public int ManagementPort { get; }

    public void Write(string name, string content)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
