namespace LegacyGateway.Tests.Functional.Ui;

/// <summary>Where a gateway is killed.</summary>
/// <param name="Path">The helpdesk's page that is held up then; null for a time after the write was accepted.</param>
/// <param name="After">Whether the page's work was done already.</param>
/// <param name="Doubtful">Whether the answer of the save was lost before, so that the check runs.</param>
internal sealed record KillPoint(string? Path, bool After = false, int Milliseconds = 0, bool Doubtful = false);
