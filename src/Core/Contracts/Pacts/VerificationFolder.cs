using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Encodings.Web;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>The recorded verifications of a deployment: <c>contracts/pacts/verifications/*.json</c>.</summary>
public static class VerificationFolder
{
    public const string Name = "contracts/pacts/verifications";

    private static readonly JsonSerializerOptions Written = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
    };

    /// <param name="deployment">The deployment's folder; one without verifications has none.</param>
    /// <param name="errors">Gets the files that are no verifications.</param>
    public static ImmutableArray<PactVerification> Read(string deployment, ICollection<ConfigurationError> errors)
    {
        var verifications = ImmutableArray.CreateBuilder<PactVerification>();
        foreach (var file in ConfigurationFile.ReadAll(deployment, Name, errors))
        {
            try
            {
                verifications.Add(JsonSerializer.Deserialize<PactVerification>(file.Content.Span, Written)!);
            }
            catch (JsonException exception)
            {
                errors.Add(new ConfigurationError(file.Name, 0, "$", null, $"This is no verification: {exception.Message}", "Record it anew."));
            }
        }

        return verifications.ToImmutable();
    }

    /// <summary>Writes one verification, over the former one of the same boundary and backend.</summary>
    /// <param name="folder">Made when absent.</param>
    public static void Write(string folder, PactVerification verification)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, verification.FileName), JsonSerializer.Serialize(verification, Written) + "\n");
    }
}
