using System.CommandLine;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Cli.Drops;

/// <summary><c>drops sniff FILE</c> and <c>drops import-copybook FILE</c>: a first layout, offline. The layout goes to the output, what it rests on to the error stream.</summary>
internal static class DropsDraftCommand
{
    public static Command Sniff()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file as the legacy system writes it; it is only read." };
        var command = new Command("sniff", "Propose a layout for a file, and say what is sure about it and what is not.") { file };
        command.SetAction(parsed => Run(parsed, parsed.GetValue(file)!, (drafter, stream) => drafter.Sniff(stream)));
        return command;
    }

    public static Command ImportCopybook()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A COBOL copybook, in fixed or free format." };
        var encoding = new Option<string>("--encoding") { Description = "The encoding of the files that it describes.", DefaultValueFactory = _ => "ibm037" };
        var framing = new Option<string>("--framing") { Description = "How their records are told apart: fixed, rdw or lines.", DefaultValueFactory = _ => "fixed" };
        var command = new Command("import-copybook", "Turn a COBOL copybook into a fixed-width layout.") { file, encoding, framing };
        command.SetAction(parsed => Run(parsed, parsed.GetValue(file)!, (drafter, stream) =>
        {
            using var reader = new StreamReader(stream);
            return drafter.ImportCopybook(reader.ReadToEnd(), parsed.GetValue(encoding)!, parsed.GetValue(framing)!);
        }));
        return command;
    }

    private static int Run(ParseResult parsed, FileInfo file, Func<ILayoutDrafter, Stream, LayoutDraft> draft)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        LayoutDraft result;
        try
        {
            using var stream = file.OpenRead();
            result = draft(AdapterKinds.All().OfType<ILayoutDrafter>().Single(), stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{file.Name} cannot be read: {exception.Message}");
            return CommandLine.Findings;
        }

        if (result.Layout is not null)
            output.WriteLine(result.Layout);
        foreach (var finding in result.Findings)
            error.WriteLine(result.Layout is null ? finding.Text : $"{(finding.Sure ? "sure:  " : "REVIEW:")} {finding.Text}");
        return result.Layout is null ? CommandLine.Findings : CommandLine.Fine;
    }
}
