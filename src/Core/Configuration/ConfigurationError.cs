namespace LegacyGateway.Core.Configuration;

/// <summary>One mistake in a configuration file, told so that a person can mend it at once.</summary>
/// <param name="File">Relative to the deployment's folder, with forward slashes.</param>
/// <param name="Line">From 1; 0 when the file as a whole is meant.</param>
/// <param name="Path">JSON path such as <c>$.fields.status.type</c>.</param>
/// <param name="Value">The offending value as written, shortened; null when something is missing.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ConfigurationError(string File, int Line, string Path, string? Value, string Message, string Remedy)
{
    public override string ToString() =>
        $"{File}:{Line} {Path}{(Value is null ? "" : $" = {Value}")}: {Message} {Remedy}";
}
