using System.CommandLine;
using LegacyGateway.Moves;

namespace LegacyGateway.Cli.Routes;

/// <summary>What all commands that move a route have in common.</summary>
internal sealed class MoveOptions
{
    private readonly Argument<string> _name = RouteCommand.Name();
    private readonly Option<string> _reason = new("--reason") { Description = "Why; kept with the move." };
    private readonly Option<bool> _force = new("--force") { Description = "Move although the gate does not pass or a rule of writes is broken. Needs --reason." };
    private readonly Option<bool> _write = new("--write") { Description = "Also write the new stage into yarp.json of --config; comments and layout stay." };

    /// <param name="body">What the command itself says of the move.</param>
    /// <returns>The command, complete.</returns>
    public Command On(Command command, Option<DirectoryInfo> config, string below, bool canWrite, Func<ParseResult, MoveBody> body)
    {
        command.Add(_name);
        command.Add(_reason);
        if (canWrite)
        {
            command.Add(_force);
            command.Add(_write);
        }

        return command.Asks(config, async question =>
        {
            var asked = body(question.Parsed) with { Reason = question.ValueOf(_reason), Force = canWrite && question.ValueOf(_force), By = Environment.UserName };
            var moved = await question.PostAsync(RouteCommand.PathOf(question, _name, below), asked, MovesJson.Default.MoveBody, MovesJson.Default.MoveReport);
            Write(question.Output, moved);
            return moved.Kind switch
            {
                "drain" => CommandLine.Fine,
                "not-drained" => CommandLine.Findings,
                _ => canWrite && question.ValueOf(_write) ? WrittenStage.Write(question.ValueOf(config)!.FullName, moved, question.Output) : CommandLine.Fine,
            };
        });
    }

    private static void Write(TextWriter output, MoveReport moved)
    {
        output.WriteLine($"{moved.Route}: {moved.From} -> {moved.To} ({moved.Kind}, entry {moved.Sequence})");
        if (moved.Verdict is not null)
            output.WriteLine($"  gate: {moved.Verdict}");
        if (moved.Written is { Count: > 0 } written)
            RouteWritesCommand.WriteShort(output, moved.Route, written);
        if (moved.Kind is "drain" or "not-drained")
            output.WriteLine(moved.Reason is { } why && moved.Kind is "not-drained" ? $"  {why}" : $"  It drains: it moves as soon as the writes that were begun have ended. legacygateway route show {moved.Route}");
    }
}
