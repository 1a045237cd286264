using System.Text.Json;

namespace LegacyGateway.Benchmarks.Scenarios;

/// <summary>Writes the scripts by which wrk asks: one customer after the other by key, leaving out the deleted and the rotten ones, or always the same.</summary>
internal sealed class GraphScripts(string folder, int customers)
{
    /// <param name="fresh">Whether each request is a document that was never seen before.</param>
    /// <returns>The script's file.</returns>
    public string ByQuery(GraphQuestion question, string query, bool fresh = false)
    {
        var body = JsonSerializer.Serialize(new { query }).Replace("'", "\\'", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal)[..^1];
        if (fresh)
            body = body.Replace("{\"query\":\"", "{\"query\":\"#' .. seen .. '\\\\n", StringComparison.Ordinal);
        var variables = question.ByKey ? "',\"variables\":{\"id\":' .. (100001 + n) .. '}}'" : "'}'";
        return Write($$"""wrk.format("POST", "/graphql", { ["Content-Type"] = "application/json" }, '{{body}}' .. {{variables}})""");
    }

    public string ByPath(GraphQuestion question) =>
        Write($"wrk.format(\"GET\", \"{question.Hand.Replace("{id}", "", StringComparison.Ordinal)}\" .. (100001 + n))");

    private string Write(string request)
    {
        var seed = Random.Shared.NextInt64(1_000_000) * 1_000_000;
        var file = Path.Combine(folder, $"{Guid.CreateVersion7():N}.lua");
        File.WriteAllText(file, $$"""
            math.randomseed(7)
            seen = {{seed}}
            request = function()
              local n
              repeat
                n = math.random(0, {{customers}} - 1)
              until n % 50 ~= 23 and n % 1000 ~= 617
              seen = seen + 1
              return {{request}}
            end
            """);
        return file;
    }
}
