namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>One difference between two versions of a contract.</summary>
/// <param name="Resource">The resource's name.</param>
/// <param name="Path">JSON path in the resource file, such as <c>$.fields.status.values</c>.</param>
/// <param name="Field">The field that is meant, dotted for nested ones; null when the resource as a whole is.</param>
/// <param name="Sentence">What changed, for people.</param>
/// <param name="Readers">For those who read, filter and sort.</param>
/// <param name="Writers">For those who create and change records.</param>
public sealed record ContractChange(string Resource, string Path, string? Field, string Sentence, Impact Readers, Impact Writers)
{
    /// <summary>The worse of both; writers count only where the resource can be written.</summary>
    public Impact Worst(bool writable) => writable && Writers > Readers ? Writers : Readers;
}
