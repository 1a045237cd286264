using System.Text;
using System.Text.RegularExpressions;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>Which names are taken: include and exclude patterns with * and ?, and the names that never are.</summary>
internal sealed class NamePattern
{
    private static readonly string[] _unfinished = [".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp"];

    private readonly Regex[] _include;
    private readonly Regex[] _exclude;

    /// <param name="doneFile">Done-files are no drops.</param>
    public NamePattern(IEnumerable<string> include, IEnumerable<string> exclude, string? doneFile)
    {
        _include = [.. include.Select(Compile)];
        _exclude = [.. exclude.Select(Compile)];
        if (doneFile is not null)
            _exclude = [.. _exclude, Compile(doneFile.Replace("{name}", "*", StringComparison.Ordinal).Replace("{stem}", "*", StringComparison.Ordinal))];
    }

    /// <param name="name">Without folders.</param>
    public bool Takes(string name) => !IsUnfinished(name) && _include.Any(pattern => pattern.IsMatch(name)) && !_exclude.Any(pattern => pattern.IsMatch(name));

    /// <summary>Whether an include pattern fits, whatever else the name is.</summary>
    public bool Matches(string name) => _include.Any(pattern => pattern.IsMatch(name));

    /// <summary>Hidden and temporary names: somebody still writes them, or keeps them for himself.</summary>
    public static bool IsUnfinished(string name) =>
        name.StartsWith('.') || name.StartsWith('~') || _unfinished.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static Regex Compile(string pattern)
    {
        var text = new StringBuilder(@"\A");
        foreach (var character in pattern)
            text.Append(character switch { '*' => ".*", '?' => ".", _ => Regex.Escape(character.ToString()) });
        return new Regex(text.Append(@"\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
