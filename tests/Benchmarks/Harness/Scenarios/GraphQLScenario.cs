using System.Globalization;
using System.Text;
using System.Text.Json;
using LegacyGateway.Benchmarks.Load;
using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>GraphQL from PostgreSQL: the gateway, endpoints written by hand for these three questions, PostGraphile, and Hive before PostGraphile.</summary>
internal sealed class GraphQLScenario(Company company, BenchmarkOptions options)
{
    private const int Counted = 20;

    public async Task RunAsync(Report report, CancellationToken cancel)
    {
        var backend = await company.BackendAsync(cancel);
        var hand = await company.HandWrittenGraphAsync(cancel);
        var folder = new GatewayFolder("gateway-graph", company.Workplace, options.Root, await company.ErpAsync(cancel), backend.Url).Write(erpResources: true, orders: true);
        var gateway = await company.GatewayAsync(folder, cancel);
        var postGraphile = await company.PostGraphileAsync(cancel);
        var hive = await company.HiveAsync(postGraphile.Url, cancel);
        var scripts = new GraphScripts(company.Workplace.Folder, options.Customers);
        var statements = new StringBuilder();
        foreach (var question in GraphQuestion.All)
        {
            report.Heading($"{question.Name}, by GraphQL from PostgreSQL ({options.Customers:N0} customers)");
            await CheckAsync(hand.Url, gateway.Url, question, cancel);
            Contender[] contenders =
            [
                new("by hand (raw Npgsql)", hand.Url + question.Hand, hand.Program, question.ByKey ? scripts.ByPath(question) : null),
                new("LegacyGateway", gateway.Url + "/graphql", gateway.Program, scripts.ByQuery(question, question.Gateway)),
                new("PostGraphile 5", postGraphile.Url + "/graphql", postGraphile.Program, scripts.ByQuery(question, question.PostGraphile)),
                new("Hive gateway, before PostGraphile", hive.Url + "/graphql", hive.Program, scripts.ByQuery(question, question.PostGraphile)),
            ];
            report.Table(await Contest.RunAsync(contenders, options, cancel));
        }

        // What was asked under load has been answered by then.
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancel);
        foreach (var question in GraphQuestion.All)
        {
            foreach (var (name, url, query) in new[] { ("LegacyGateway", gateway.Url, question.Gateway), ("PostGraphile 5", postGraphile.Url, question.PostGraphile), ("Hive", hive.Url, question.PostGraphile) })
                statements.Append(CultureInfo.InvariantCulture, $"- {question.Name}: {name} {await StatementsAsync(url + "/graphql", query, cancel):0.##} SELECTs per request\n");
        }

        report.Heading("SELECTs per request (pg_stat_statements)");
        report.Line(statements.ToString().TrimEnd());
        foreach (var (program, _) in new[] { gateway, hand, hive, postGraphile })
            await company.Workplace.StopAsync(program);
    }

    /// <summary>The gateway and the hand-written endpoint must say the very same; PostGraphile shows legacy values, and must say something.</summary>
    private static async Task CheckAsync(string hand, string gateway, GraphQuestion question, CancellationToken cancel)
    {
        using var client = new HttpClient();
        var wanted = await client.GetStringAsync(new Uri(hand + question.Hand.Replace("{id}", "100042", StringComparison.Ordinal)), cancel);
        var said = await AskAsync(client, gateway + "/graphql", question.Gateway, cancel);
        if (wanted != said)
            throw new BenchmarkException($"The answers to '{question.Name}' differ, so that comparing makes no sense:\n{wanted[..Math.Min(900, wanted.Length)]}\n{said[..Math.Min(900, said.Length)]}");
    }

    private async Task<double> StatementsAsync(string url, string query, CancellationToken cancel)
    {
        using var client = new HttpClient();
        var before = await company.SelectsAsync(cancel);
        for (var i = 0; i < Counted; i++)
        {
            var answer = await AskAsync(client, url, query, cancel);
            if (answer.Contains("\"errors\"", StringComparison.Ordinal))
                throw new BenchmarkException($"{url} answers {answer[..Math.Min(500, answer.Length)]}");
        }

        return (double)(await company.SelectsAsync(cancel) - before) / Counted;
    }

    private static async Task<string> AskAsync(HttpClient client, string url, string query, CancellationToken cancel)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { query, variables = new { id = 100042 } }), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(url), content, cancel);
        return await answer.Content.ReadAsStringAsync(cancel);
    }
}
