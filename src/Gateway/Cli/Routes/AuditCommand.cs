using System.CommandLine;
using LegacyGateway.Moves;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>audit verify</c>: whether the log of moves is whole and unchanged.</summary>
internal static class AuditCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var head = new Option<string>("--head") { Description = "The hash of the last entry that is known from elsewhere, such as the gateway's log: fails when it is not in the chain." };
        var verify = new Command("verify", "Check that every entry of the log of moves is there, unchanged and chained to the one before. Exit code 1 when not.") { head };
        verify.Asks(config, async question =>
        {
            var known = question.ValueOf(head);
            var report = await question.GetAsync($"/admin/audit{(known is null ? "" : $"?head={Uri.EscapeDataString(known)}")}", MovesJson.Default.ChainReport);
            question.Output.WriteLine(report.Sentence ?? $"{report.Entries} entries, all whole and chained. Head: {report.Head}");
            return report.Sentence is null ? CommandLine.Fine : CommandLine.Findings;
        });
        return new Command("audit", "Check the log of moves.") { verify };
    }
}
