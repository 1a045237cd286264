using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using LegacyGateway.Settings;
using Microsoft.Extensions.Options;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>The documents of the deployment's folder that callers may name by their hash.</summary>
internal sealed class TrustedDocuments
{
    private readonly FrozenDictionary<string, string> _byHash;
    private readonly FrozenSet<string> _texts;

    /// <exception cref="StartRefusedException">A file cannot be read.</exception>
    public TrustedDocuments(IOptions<GraphQLOptions> options, IHostEnvironment environment)
    {
        var folder = Path.GetFullPath(options.Value.TrustedDocuments, environment.ContentRootPath);
        try
        {
            _byHash = (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.graphql", SearchOption.AllDirectories) : [])
                .Select(File.ReadAllBytes)
                .DistinctBy(HashOf, StringComparer.Ordinal)
                .ToFrozenDictionary(HashOf, Encoding.UTF8.GetString, StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{GraphQLOptions.Section}:TrustedDocuments: {exception.Message}");
        }

        _texts = _byHash.Values.ToFrozenSet(StringComparer.Ordinal);
    }

    public int Count => _byHash.Count;

    /// <param name="hash">SHA-256 in lower-case hex.</param>
    public string? Find(string hash) => _byHash.GetValueOrDefault(hash);

    public bool Contains(string text) => _texts.Contains(text);

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
