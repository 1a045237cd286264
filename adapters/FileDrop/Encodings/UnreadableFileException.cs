namespace LegacyGateway.Adapters.FileDrop.Encodings;

/// <summary>Carries the reason why a file cannot be read through a parser that pulls its bytes; it never leaves the layout's reader.</summary>
internal sealed class UnreadableFileException : Exception
{
    public UnreadableFileException(long line, string message)
        : base(message) => Line = line;

    public UnreadableFileException(string message)
        : base(message)
    {
    }

    public UnreadableFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public UnreadableFileException()
    {
    }

    /// <summary>The line where it was noticed; 0 when unknown.</summary>
    public long Line { get; }
}
