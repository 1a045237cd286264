using System.CommandLine;
using LegacyGateway.Benchmarks;

var root = new Option<string>("--root") { Description = "The repository's root.", DefaultValueFactory = _ => "." };
var rounds = new Option<int>("--rounds") { Description = "Interleaved rounds.", DefaultValueFactory = _ => 5 };
var seconds = new Option<int>("--seconds") { Description = "Seconds of load per contender and round.", DefaultValueFactory = _ => 5 };
var connections = new Option<int>("--connections") { Description = "Open connections.", DefaultValueFactory = _ => 32 };
var customers = new Option<int>("--customers") { Description = "Customers in the ERP; five orders each.", DefaultValueFactory = _ => 100_000 };
var only = new Option<string[]>("--only")
{
    Description = "Scenarios: decision, forward, shadow, read, graphql, operations, write, scale; graphql-profile (where its time goes), memory (five minutes) and filedrop only when named.",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => ["decision", "forward", "shadow", "read", "graphql", "operations", "write", "scale"],
};
only.AcceptOnlyFromAmong("decision", "forward", "shadow", "read", "graphql", "graphql-profile", "operations", "write", "scale", "memory", "filedrop");
var rows = new Option<int>("--rows") { Description = "Rows of the dropped file.", DefaultValueFactory = _ => 1_000_000 };
var output = new Option<string?>("--output") { Description = "Markdown file whose results are replaced." };

var command = new RootCommand("Measures the gateway against its peers.") { root, rounds, seconds, connections, customers, only, rows, output };
command.SetAction(async (parsed, cancel) =>
{
    var options = new BenchmarkOptions
    {
        Root = Path.GetFullPath(parsed.GetRequiredValue(root)),
        Rounds = parsed.GetRequiredValue(rounds),
        Seconds = parsed.GetRequiredValue(seconds),
        Connections = parsed.GetRequiredValue(connections),
        Customers = parsed.GetRequiredValue(customers),
        Only = parsed.GetRequiredValue(only),
        Rows = parsed.GetRequiredValue(rows),
        Output = parsed.GetValue(output),
    };
    try
    {
        await Benchmark.RunAsync(options, cancel);
        return 0;
    }
    catch (BenchmarkException problem)
    {
        await Console.Error.WriteLineAsync($"benchmarks: {problem.Message}");
        return 1;
    }
    catch (OperationCanceledException)
    {
        return 130;
    }
});
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
