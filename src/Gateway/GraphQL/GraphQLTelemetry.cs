using System.Diagnostics.Metrics;

namespace LegacyGateway.GraphQL;

/// <summary>The meter of the GraphQL facade; the host exports it by <see cref="Name"/>.</summary>
internal static class GraphQLTelemetry
{
    public const string Name = "LegacyGateway.GraphQL";

    /// <summary>Reading a document that is not remembered, and its limits.</summary>
    public const string Parse = "parse";

    /// <summary>The library's part: the document's validation unless it is remembered, and the coercion of variables and arguments.</summary>
    public const string Validate = "validate";

    /// <summary>Planning, and all reads and writes with the waiting for backends.</summary>
    public const string Resolve = "resolve";

    /// <summary>Writing the answer's JSON.</summary>
    public const string Serialise = "serialise";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "legacygateway.graphql.phase.duration", "s", "How long the phases of executed GraphQL requests took: parse, validate, resolve, serialise.");

    public static void Took(string phase, TimeSpan took)
    {
        if (Duration.Enabled)
            Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("phase", phase));
    }
}
