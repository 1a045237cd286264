namespace LegacyGateway.Core.Operations;

/// <summary>Something a person needs to see what became of a write: a screenshot, a trace, the page, a line of a file.</summary>
/// <param name="Name">A file name without folder, such as <c>submit.png</c>.</param>
/// <param name="ContentType">Its media type, such as <c>image/png</c>.</param>
public sealed record Evidence(string Name, string ContentType, ReadOnlyMemory<byte> Content);
