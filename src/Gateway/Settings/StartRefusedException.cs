namespace LegacyGateway.Settings;

/// <summary>The gateway will not start; each sentence says what is wrong and what to do. Printed without a stack trace, exit code 1.</summary>
internal sealed class StartRefusedException(IReadOnlyList<string> sentences) : Exception(string.Join(Environment.NewLine, sentences))
{
    public StartRefusedException(string sentence)
        : this([sentence])
    {
    }

    public IReadOnlyList<string> Sentences { get; } = sentences;
}
