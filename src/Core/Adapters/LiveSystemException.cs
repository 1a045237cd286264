namespace LegacyGateway.Core.Adapters;

/// <summary>A live system could not be asked at the command line; the message tells an operator why.</summary>
public sealed class LiveSystemException : Exception
{
    public LiveSystemException(string message)
        : base(message)
    {
    }

    public LiveSystemException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public LiveSystemException()
    {
    }
}
