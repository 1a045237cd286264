namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>What is on the screen cannot be taken as the step says; the message tells why. Thrown within a step, turned into a value at its end.</summary>
internal sealed class ExtractionException(string message) : Exception(message);
