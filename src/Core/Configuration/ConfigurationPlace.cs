namespace LegacyGateway.Core.Configuration;

/// <summary>One configuration file while it is checked: knows the lines of its JSON paths and collects the errors.</summary>
/// <param name="redact">Takes secrets out of a message; null when the file holds none.</param>
public sealed class ConfigurationPlace(
    string file,
    Func<string, (int Line, string? Value)> locate,
    ICollection<ConfigurationError> errors,
    Func<string, string>? redact = null)
{
    public string File { get; } = file;

    /// <param name="path">JSON path such as <c>$.bindings.customers.table</c>; the nearest existing parent gives the line when it does not exist.</param>
    /// <param name="message">What is wrong, as a sentence.</param>
    /// <param name="remedy">What to do, as a sentence.</param>
    public void Error(string path, string message, string remedy) =>
        errors.Add(Describe(path, message, remedy));

    /// <summary>The same finding without counting it as a mistake: advice.</summary>
    public ConfigurationError Describe(string path, string message, string remedy)
    {
        var (line, value) = locate(path);
        return new ConfigurationError(File, line, path, value, Clean(message), Clean(remedy));
    }

    private string Clean(string text) => redact is null ? text : redact(text);
}
