using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Cli;

/// <summary>Errors of a deployment's files, one to a line, so that editors and scripts find their place.</summary>
internal static class Findings
{
    /// <returns>The exit code.</returns>
    public static int Write(TextWriter output, IReadOnlyCollection<ConfigurationError> errors)
    {
        foreach (var error in errors)
            output.WriteLine(error);
        return errors.Count == 0 ? CommandLine.Fine : CommandLine.Findings;
    }
}
