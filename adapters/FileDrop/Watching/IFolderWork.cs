using System.Collections.Immutable;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>What is done for one folder in rounds.</summary>
internal interface IFolderWork
{
    /// <summary>What an operator should know at present; empty when all is well.</summary>
    ImmutableArray<string> Problems { get; }

    /// <summary>Which file should have come by now, in one sentence; null when none.</summary>
    string? Overdue => null;

    /// <summary>The folder whose events end a pause early.</summary>
    string Inbox { get; }

    bool Recursive { get; }

    /// <summary>One round.</summary>
    Task PollAsync(CancellationToken cancellationToken);

    /// <summary>A round failed for a reason that has nothing to do with a file.</summary>
    void Failed(string problem);
}
