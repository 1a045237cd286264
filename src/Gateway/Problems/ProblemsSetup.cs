using LegacyGateway.Settings;

namespace LegacyGateway.Problems;

/// <summary>What Program.cs says about problems.</summary>
internal static class ProblemsSetup
{
    public static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ProblemOptions>(ProblemOptions.Section);
        builder.Services.AddSingleton<ProblemWriter>();
        builder.Services.AddExceptionHandler<UnhandledExceptionAnswer>();
    }

    /// <summary>First in the pipeline: turns exceptions into a 500 problem.</summary>
    public static IApplicationBuilder UseExceptionProblems(this IApplicationBuilder app) =>
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = _ => Task.CompletedTask,
            AllowStatusCode404Response = true,
            // Since .NET 10 a handled exception is not logged unless asked for; these are bugs, so it must be.
            SuppressDiagnosticsCallback = _ => false,
        });

    /// <summary>Behind routing: gives bare 404, 405 and the like their problem body.</summary>
    public static IApplicationBuilder UseUnansweredProblems(this IApplicationBuilder app) => app.UseMiddleware<UnansweredMiddleware>();
}
