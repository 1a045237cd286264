namespace LegacyGateway.Samples.Helpdesk.Pages;

/// <summary>What a screen answers.</summary>
internal sealed record Answer(string Body, string ContentType = "text/html; charset=windows-1252", string? FileName = null, int Status = 200);
