namespace LegacyGateway.Rest.Parsing;

/// <param name="Code">Stable: <c>wrong-type</c>, <c>not-in-enum</c> or <c>too-long</c>.</param>
/// <param name="Expected">What is accepted, to be read after "is not".</param>
internal readonly record struct ValueMistake(string Code, string Expected);
