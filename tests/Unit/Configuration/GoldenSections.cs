namespace LegacyGateway.Tests.Unit.Configuration;

/// <summary>A golden file of sections "## title", each with the lines expected for one case.</summary>
/// <remarks>With LEGACYGATEWAY_WRITE_GOLDEN=1 the sections are written instead of compared; review the difference before committing it.</remarks>
public sealed class GoldenSections(string file)
{
    private static readonly Lock Writing = new();

    private readonly string _path = Repository.File(file);

    public static bool Writes => Environment.GetEnvironmentVariable("LEGACYGATEWAY_WRITE_GOLDEN") == "1";

    public void Check(string title, string actual)
    {
        actual = actual.Trim('\n');
        lock (Writing)
        {
            var sections = Read();
            if (Writes)
            {
                sections[title] = actual;
                File.WriteAllText(_path, string.Concat(sections.Select(section => $"## {section.Key}\n{section.Value}\n\n")));
            }
            else
            {
                Assert.Equal(sections.GetValueOrDefault(title, "(not in the golden file)"), actual);
            }
        }
    }

    private OrderedDictionary<string, string> Read()
    {
        var sections = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in (File.Exists(_path) ? File.ReadAllText(_path) : "").Split("## ", StringSplitOptions.RemoveEmptyEntries))
            sections.Add(section[..section.IndexOf('\n')], section[(section.IndexOf('\n') + 1)..].Trim('\n'));
        return sections;
    }
}
