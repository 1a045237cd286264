using System.Text.RegularExpressions;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Architecture;

/// <summary>House style, as far as a machine can tell.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 300;

    private static readonly string[] Allowed =
    [
        "StateProvider", // the setting State:Provider, as in ADO.NET: which database product keeps the state
    ];

    private static readonly string[] Files =
    [
        .. new[] { "src", "adapters" }
            .SelectMany(top => Directory.GetFiles(Repository.File(top), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void No_file_is_longer_than_a_person_reads_at_once() =>
        Assert.Empty(Files.Select(file => (Name(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > LongestFile).ToList());

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Assert.Empty(Files.SelectMany(file => VagueName.Matches(File.ReadAllText(file)).Select(match => (Name(file), Type: match.Groups["name"].Value))).Where(found => !Allowed.Contains(found.Type)).ToList());

    [Fact]
    public void No_folder_has_a_name_that_says_nothing() =>
        Assert.Empty(Files.Where(file => VagueFolder.IsMatch(Name(file))).Select(Name).ToList());

    [Fact]
    public void A_namespace_is_its_folder() =>
        Assert.Empty(Files.Where(file => !TopLevel.IsMatch(Name(file))).Select(file => (Name(file), Namespace.Match(File.ReadAllText(file)).Groups["name"].Value)).Where(file => file.Item2 != Expected(file.Item1)).ToList());

    /// <summary>A client's time limit is a cancellation too: who lets every cancellation pass ends a loop for good, and the gateway with it. See <c>Stopping</c>.</summary>
    [Fact]
    public void No_loop_takes_a_time_limit_for_being_told_to_stop() =>
        Assert.Empty(Files.Where(file => File.ReadAllText(file).Contains("is not OperationCanceledException)", StringComparison.Ordinal)).Select(Name).ToList());

    [Theory]
    [InlineData("internal sealed class OrderManager", true)]
    [InlineData("public static class JsonUtils", true)]
    [InlineData("internal sealed record struct KeyHelper(int A)", true)]
    [InlineData("internal sealed class Servicer", false)]
    [InlineData("internal sealed class ServiceMap", false)]
    public void Vague_names_are_noticed(string text, bool vague) => Assert.Equal(vague, VagueName.IsMatch(text));

    private static string Name(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    private static string Expected(string name)
    {
        var parts = name.Split('/')[..^1];
        var root = (parts[0], parts[1]) switch
        {
            ("src", "Gateway") => "LegacyGateway",
            ("src", var project) => $"LegacyGateway.{project}",
            (_, var adapter) => $"LegacyGateway.Adapters.{adapter}",
        };
        return string.Join('.', parts.Skip(2).Prepend(root));
    }

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum) (?<name>\w+(?:Manager|Helpers?|Service|Provider|Processor|Utils?))\b")]
    private static partial Regex VagueName { get; }

    [GeneratedRegex("/(?:Services|Helpers|Models|Utils|Common)/")]
    private static partial Regex VagueFolder { get; }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace { get; }

    [GeneratedRegex(@"/(?:Program|AssemblyInfo|GlobalUsings)\.cs$")]
    private static partial Regex TopLevel { get; }
}
