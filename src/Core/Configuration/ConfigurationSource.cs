using System.Text.Json;

namespace LegacyGateway.Core.Configuration;

/// <summary>One configuration file as a tree of values that know where they stand.</summary>
public sealed class ConfigurationSource
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly List<(string Secret, string Written)> _secrets = [];

    private ConfigurationSource(string file, ConfigurationNode root)
    {
        File = file;
        Root = root;
    }

    /// <summary>Relative to the deployment's folder, with forward slashes.</summary>
    public string File { get; }

    public ConfigurationNode Root { get; }

    /// <summary>Reads JSON with comments and trailing commas; a key that stands twice in an object is an error.</summary>
    /// <returns>Null when the text is not JSON at all.</returns>
    public static ConfigurationSource? Parse(string file, ReadOnlyMemory<byte> utf8, ICollection<ConfigurationError> errors)
    {
        var text = utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
        var root = new ConfigurationReader(file, text, errors).Read();
        return root is null ? null : new ConfigurationSource(file, root);
    }

    /// <summary>The line and the value as written of a path; when it does not exist, the line of its nearest parent and null.</summary>
    public (int Line, string? Value) Locate(string path)
    {
        var (node, exact) = ConfigurationPath.Follow(Root, path);
        return (node.Line, exact ? node.Shown() : null);
    }

    /// <summary>The place that semantic checks report to.</summary>
    public ConfigurationPlace Place(ICollection<ConfigurationError> errors) => new(File, Locate, errors, Redact);

    /// <summary>Replaces <c>${NAME}</c> in every text by the environment's value; a missing variable is an error.</summary>
    internal void Substitute(Func<string, string?> environment, ICollection<ConfigurationError> errors) =>
        Substitute(Root, environment, errors);

    private void Substitute(ConfigurationNode node, Func<string, string?> environment, ICollection<ConfigurationError> errors)
    {
        foreach (var member in node.Members)
            Substitute(member.Value, environment, errors);
        foreach (var item in node.Items)
            Substitute(item, environment, errors);
        if (node.Kind != JsonValueKind.String || !node.Text!.Contains('$', StringComparison.Ordinal))
            return;
        var (text, mistakes, secrets) = EnvironmentText.Replace(node.Text, environment);
        foreach (var (message, remedy) in mistakes)
            errors.Add(new ConfigurationError(File, node.Line, node.Path, node.Shown(), message, remedy));
        _secrets.AddRange(secrets);
        node.Unresolved = mistakes.Count > 0;
        node.Text = text;
    }

    /// <summary>Puts <c>${NAME}</c> back where a check quoted a secret's value.</summary>
    private string Redact(string text)
    {
        foreach (var (secret, written) in _secrets.OrderByDescending(pair => pair.Secret.Length))
            text = text.Replace(secret, written, StringComparison.Ordinal);
        return text;
    }
}
