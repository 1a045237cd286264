using LegacyGateway.Core.Contracts.Pacts;

namespace LegacyGateway.Tests.Contracts.Running;

/// <summary>Failures as CI shows them: boundary, interaction, field.</summary>
internal static class Sentence
{
    /// <summary>Fails with all sentences, whole: xunit's own messages cut them.</summary>
    public static void Passed(PactVerification verification) => Assert.True(verification.Passed, string.Join('\n', Of(verification)));

    public static IEnumerable<string> Of(PactVerification verification) => verification.Interactions
        .Where(interaction => !interaction.Passed)
        .Select(interaction => $"{verification.Consumer} → {verification.Provider} ({verification.Backend}): \"{interaction.Description}\": {interaction.Mismatch}");
}
