using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LegacyGateway.Telemetry;

/// <summary>Traces, metrics and logs by OpenTelemetry, and the correlation of all three.</summary>
/// <remarks>
/// Metrics are always collected and read at <c>/metrics</c> of the management listener. Traces exist, and all three are sent, only
/// while the standard variables <c>OTEL_EXPORTER_OTLP_…ENDPOINT</c> name a collector: unread traces would cost every request.
/// </remarks>
internal static class TelemetryExtensions
{
    private const string IncludeScopes = "Logging:Console:FormatterOptions:IncludeScopes";

    private static readonly string[] EndpointVariables =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var export = EndpointVariables.Any(name => !string.IsNullOrWhiteSpace(builder.Configuration[name]));
        // Lines for machines carry the correlation id unless told otherwise; lines for people stay short.
        if (builder.Configuration[IncludeScopes] is null && builder.Configuration["Logging:Console:FormatterName"] == "json")
            builder.Configuration[IncludeScopes] = "true";
        builder.Services.AddSingleton(new LogScopes(export || builder.Configuration.GetValue(IncludeScopes, false)));

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("legacygateway", serviceVersion: Version))
            .WithMetrics(metrics => metrics
                .AddMeter("LegacyGateway.*", "Microsoft.AspNetCore.Hosting", "System.Runtime")
                // Two more updates for each request, and Kestrel's counters tell the same.
                .AddView("http.server.active_requests", MetricStreamConfiguration.Drop)
                .AddPrometheusExporter());
        if (!export)
            return;
        telemetry
            .WithTracing(tracing => tracing.AddSource("LegacyGateway.*", "Yarp.ReverseProxy").AddAspNetCoreInstrumentation())
            .WithLogging(null, logging => logging.IncludeScopes = true)
            .UseOtlpExporter();
    }

    /// <summary>First in the pipeline, so that every answer and every log line has its id.</summary>
    public static void UseCorrelation(this WebApplication app) => app.UseMiddleware<CorrelationMiddleware>();

    private static string Version =>
        typeof(TelemetryExtensions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
