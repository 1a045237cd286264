using System.CommandLine;
using LegacyGateway.Cli.Contracts;
using LegacyGateway.Cli.Drops;
using LegacyGateway.Cli.Operations;
using LegacyGateway.Cli.Routes;

namespace LegacyGateway.Cli;

/// <summary>The command line: one class per command in this folder. Exit codes: 0 fine, 1 findings or errors, 2 wrong usage.</summary>
internal static class CommandLine
{
    public const int Fine = 0;
    public const int Findings = 1;
    public const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var parsed = CreateRoot().Parse(args);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, cancellationToken);
        return parsed.Errors.Count > 0 ? WrongUsage : code;
    }

    public static RootCommand CreateRoot()
    {
        var config = new Option<DirectoryInfo>("--config")
        {
            Description = "The deployment's folder.",
            DefaultValueFactory = _ => new DirectoryInfo("."),
            Recursive = true,
            HelpName = "DIR",
        };
        var root = new RootCommand("LegacyGateway: one REST facade over legacy systems and the services that replace them.") { config };
        root.SetAction((parsed, cancellation) => ServeCommand.RunAsync(parsed.GetValue(config)!, cancellation));
        root.Add(ServeCommand.Create(config));
        root.Add(ValidateCommand.Create(config));
        root.Add(MappingCommand.Create(config));
        root.Add(DraftCommand.Create(config));
        root.Add(SchemasCommand.Create(config));
        root.Add(SchemaCommand.Create(config));
        root.Add(ConformanceCommand.Create(config));
        root.Add(ContractsCommand.Create(config));
        root.Add(RoutesCommand.Create(config));
        root.Add(RouteCommand.Create(config));
        root.Add(AuditCommand.Create(config));
        root.Add(CanMigrateCommand.Create(config));
        root.Add(ExplainCommand.Create(config));
        root.Add(PlanCommand.Create(config));
        root.Add(BurnDownCommand.Create(config));
        root.Add(DropsCommand.Create(config));
        root.Add(UiCommand.Create(config));
        root.Add(OperationsCommand.Create(config));
        root.Add(SystemsCommand.Create(config));
        root.Add(KeysCommand.Create());
        return root;
    }
}
