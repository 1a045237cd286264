namespace LegacyGateway.Benchmarks.Processes;

/// <summary>How to start a program that listens on a port of the loopback interface.</summary>
internal sealed record ProgramStart
{
    public required string Name { get; init; }
    public required int Port { get; init; }
    public required string File { get; init; }
    public required string[] Arguments { get; init; }
    public Dictionary<string, string> Environment { get; init; } = [];
    public string? Folder { get; init; }

    /// <summary>The signal that asks the program to end.</summary>
    public string StopSignal { get; init; } = "TERM";
}
