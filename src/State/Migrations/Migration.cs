using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace LegacyGateway.State.Migrations;

/// <summary>One numbered script that changes the schema, applied once and never edited afterwards.</summary>
/// <param name="Hash">SHA-256 of the script, which tells when somebody edited it all the same.</param>
internal sealed record Migration(int Number, string Name, string Script, string Hash)
{
    /// <summary>The scripts <c>NNNN_name.sql</c> of a dialect that are embedded in this assembly, in order.</summary>
    public static IReadOnlyList<Migration> Of(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{typeof(Migration).Namespace}.{dialect}.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name, name[prefix.Length..]))];
    }

    private static Migration Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var script = reader.ReadToEnd().ReplaceLineEndings("\n");
        var underscore = file.IndexOf('_', StringComparison.Ordinal);
        var number = int.Parse(file.AsSpan(0, underscore), System.Globalization.CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        return new Migration(number, Path.GetFileNameWithoutExtension(file[(underscore + 1)..]), script, hash);
    }
}
