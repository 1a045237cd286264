namespace LegacyGateway.Evidence;

/// <summary>One place in which answers differ.</summary>
/// <param name="Kind"><c>status</c>, <c>presence</c>, <c>value</c>, <c>type</c>, <c>record</c>, <c>header</c>, <c>body</c>, <c>additive</c> or <c>spelling</c>.</param>
/// <param name="Differences">Records in which legacy and the candidate differ.</param>
/// <param name="Noise">Records in which legacy, asked twice, differs from itself.</param>
/// <param name="Regresses">Whether the differences exceed the noise by the gate's thresholds.</param>
/// <param name="Samples">The newest first.</param>
internal sealed record FieldReport(string Field, string Kind, long Differences, long Noise, bool Regresses, IReadOnlyList<SampleReport> Samples);
