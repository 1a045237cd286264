using System.CommandLine;
using LegacyGateway.Moves;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>route writes NAME</c>: the records that were written at the candidate since the route left legacy.</summary>
internal static class RouteWritesCommand
{
    private const int Shown = 20;

    private static readonly string[] Headings = ["RECORD", "WRITTEN", "ANSWERED BY"];

    public static Command Create(Option<DirectoryInfo> config)
    {
        var name = RouteCommand.Name();
        return new Command("writes", "Show the records that were written at the candidate since the route left legacy: what to look at before and after a move back.") { name }.Reports(
            config,
            MovesJson.Default.IReadOnlyListWrittenReport,
            question => question.GetAsync(RouteCommand.PathOf(question, name, "/writes"), MovesJson.Default.IReadOnlyListWrittenReport),
            (question, written) => Tables.Write(
                question.Output, Headings, [.. written.Select(IReadOnlyList<string> (record) => [record.Record ?? "(key unknown)", RouteShowCommand.Time(record.At), record.Backend])]));
    }

    /// <summary>What a move back tells of them.</summary>
    public static void WriteShort(TextWriter output, string route, IReadOnlyList<WrittenReport> written)
    {
        output.WriteLine($"  {written.Count} record{(written.Count == 1 ? " was" : "s were")} written at the candidate and {(written.Count == 1 ? "is" : "are")} now answered by {written[0].Backend}:");
        output.WriteLine($"  {string.Join(", ", written.Take(Shown).Select(record => record.Record ?? "(key unknown)"))}{(written.Count > Shown ? ", …" : "")}");
        if (written.Count > Shown)
            output.WriteLine($"  All of them: legacygateway route writes {route}");
    }
}
