using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Pact;

/// <summary>Matchers in the integration format of the Pact core: an example, and the rule that an answer must meet.</summary>
internal static class Match
{
    /// <summary>Anything of the example's JSON type.</summary>
    public static JsonNode Type(JsonNode example) => Rule("type", example);

    public static JsonNode Integer(long example) => Rule("integer", example);

    /// <summary>A number with digits after the point.</summary>
    public static JsonNode Decimal(decimal example) => Rule("decimal", example);

    public static JsonNode Regex(string pattern, string example)
    {
        var rule = Rule("regex", example);
        rule["regex"] = pattern;
        return rule;
    }

    /// <summary>RFC 3339 in UTC, as the gateway's contracts write instants.</summary>
    public static JsonNode Instant(string example) => Regex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", example);

    public static JsonNode Date(string example) => Regex(@"^\d{4}-\d\d-\d\d$", example);

    /// <summary>A list of at least that many items, each like the example.</summary>
    public static JsonNode EachLike(JsonNode example, int least = 1)
    {
        var items = new JsonArray();
        for (var i = 0; i < least; i++)
            items.Add(example.DeepClone());
        var rule = Rule("type", items);
        rule["min"] = least;
        return rule;
    }

    /// <summary>Just the example while the consumer's test runs; when the provider is verified, what a provider state gives back takes its place.</summary>
    /// <param name="expression">A text with <c>${name}</c> for a value of the state.</param>
    public static JsonObject FromState(string expression, string example)
    {
        var rule = Rule("regex", example);
        rule["regex"] = $"^{System.Text.RegularExpressions.Regex.Escape(example)}$";
        rule["pact:generator:type"] = "ProviderState";
        rule["expression"] = expression;
        return rule;
    }

    private static JsonObject Rule(string type, JsonNode example) => new() { ["pact:matcher:type"] = type, ["value"] = example };
}
