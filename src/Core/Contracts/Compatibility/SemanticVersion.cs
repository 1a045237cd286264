using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using LegacyGateway.Core.Contracts.Files;

namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>A version as Semantic Versioning 2.0.0 means it; build metadata does not count.</summary>
public sealed class SemanticVersion
{
    private readonly string _text;
    private readonly BigInteger[] _numbers;
    private readonly string[] _preRelease;

    private SemanticVersion(string text, BigInteger[] numbers, string[] preRelease)
    {
        _text = text;
        _numbers = numbers;
        _preRelease = preRelease;
    }

    /// <summary>Which version comes first.</summary>
    public static IComparer<SemanticVersion> Precedence { get; } = Comparer<SemanticVersion>.Create((left, right) => left.CompareTo(right));

    /// <returns>Null when the text is no semantic version.</returns>
    public static SemanticVersion? Parse(string text)
    {
        var match = Regex.Match(text, Names.SemanticVersion, RegexOptions.CultureInvariant);
        if (!match.Success || match.Length != text.Length)
            return null;
        var preRelease = match.Groups[4].Value.TrimStart('-');
        return new SemanticVersion(
            text,
            [.. Enumerable.Range(1, 3).Select(group => BigInteger.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture))],
            preRelease.Length == 0 ? [] : preRelease.Split('.'));
    }

    /// <summary>The next version that is far enough for the step. Below 1.0.0 a break moves the minor number.</summary>
    public SemanticVersion Next(VersionStep step) => (Effective(step), _preRelease.Length > 0) switch
    {
        (VersionStep.None, _) => this,
        (VersionStep.Patch, true) => Of(_numbers[0], _numbers[1], _numbers[2]),
        (VersionStep.Patch, false) => Of(_numbers[0], _numbers[1], _numbers[2] + 1),
        (VersionStep.Minor, _) => Of(_numbers[0], _numbers[1] + 1, 0),
        _ => Of(_numbers[0] + 1, 0, 0),
    };

    /// <summary>Whether a move to the other version is at least that far.</summary>
    public bool Reaches(SemanticVersion other, VersionStep step) => Effective(step) switch
    {
        VersionStep.None => other.CompareTo(this) >= 0,
        VersionStep.Patch => other.CompareTo(this) > 0,
        VersionStep.Minor => (other._numbers[0], other._numbers[1]).CompareTo((_numbers[0], _numbers[1])) > 0,
        _ => other._numbers[0] > _numbers[0],
    };

    public int CompareTo(SemanticVersion other)
    {
        for (var i = 0; i < _numbers.Length; i++)
        {
            if (_numbers[i].CompareTo(other._numbers[i]) is not 0 and var order)
                return order;
        }

        // A version with a pre-release comes before the one without.
        if ((_preRelease.Length == 0) != (other._preRelease.Length == 0))
            return _preRelease.Length == 0 ? 1 : -1;
        foreach (var (left, right) in _preRelease.Zip(other._preRelease))
        {
            if (CompareIdentifiers(left, right) is not 0 and var order)
                return order;
        }

        return _preRelease.Length.CompareTo(other._preRelease.Length);
    }

    public override string ToString() => _text;

    private VersionStep Effective(VersionStep step) => step is VersionStep.Major && _numbers[0].IsZero ? VersionStep.Minor : step;

    private static SemanticVersion Of(BigInteger major, BigInteger minor, BigInteger patch) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{patch}"), [major, minor, patch], []);

    private static int CompareIdentifiers(string left, string right) =>
        (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit)) switch
        {
            (true, true) => BigInteger.Parse(left, CultureInfo.InvariantCulture).CompareTo(BigInteger.Parse(right, CultureInfo.InvariantCulture)),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(left, right),
        };
}
