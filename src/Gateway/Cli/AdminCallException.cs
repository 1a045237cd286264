namespace LegacyGateway.Cli;

/// <summary>The admin API gave no answer, or refused; the message is a sentence for people.</summary>
internal sealed class AdminCallException(string message, Exception? inner = null) : Exception(message, inner);
