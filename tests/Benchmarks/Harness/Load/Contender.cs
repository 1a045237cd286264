using LegacyGateway.Benchmarks.Processes;

namespace LegacyGateway.Benchmarks.Load;

/// <summary>One program under load.</summary>
/// <param name="Script">See <see cref="Wrk"/>.</param>
internal sealed record Contender(string Name, string Url, RunningProgram Program, string? Script = null);
