using System.Runtime.InteropServices;

namespace LegacyGateway.Core.Mapping;

/// <summary>Collects what could not be converted while one answer is read; costs nothing while all is well.</summary>
/// <remarks>Passed by reference; counts everything but keeps only the first <see cref="MostKept"/> in detail.</remarks>
public struct ConversionIssues
{
    /// <summary>How many issues are kept in detail.</summary>
    public const int MostKept = 32;

    private static readonly Dictionary<string, int> None = [];

    private List<ConversionIssue>? _kept;
    private Dictionary<string, int>? _warnings;

    /// <summary>Values that made their record unreadable.</summary>
    public int Failed { get; private set; }

    /// <summary>Values that became null or went through as they are.</summary>
    public int Warnings { get; private set; }

    /// <summary><see cref="Warnings"/>, field by field.</summary>
    public readonly IReadOnlyDictionary<string, int> WarningsByField => _warnings ?? None;

    /// <summary>The first issues in detail.</summary>
    public readonly ReadOnlySpan<ConversionIssue> Kept => CollectionsMarshal.AsSpan(_kept);

    public void Add(in ConversionIssue issue)
    {
        if (issue.Rule == Otherwise.Fail)
        {
            Failed++;
        }
        else
        {
            Warnings++;
            CollectionsMarshal.GetValueRefOrAddDefault(_warnings ??= new(StringComparer.Ordinal), issue.Field.Name, out _)++;
        }

        if ((_kept ??= []).Count < MostKept)
            _kept.Add(issue);
    }
}
