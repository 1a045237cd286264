using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Problems;

namespace LegacyGateway.Rest.Parsing;

/// <summary>Keys in paths: parts joined by commas in the contract's order, each with the escapes of <see cref="KeyEscapes"/>.</summary>
internal static class KeyText
{
    /// <param name="text">The path segment, percent-decoded.</param>
    public static bool TryParse(ResourceContract contract, ReadOnlySpan<char> text, out RecordKey key, out Problem? problem)
    {
        key = null!;
        problem = null;
        var parts = ImmutableArray.CreateBuilder<Value>(contract.Key.Length);
        foreach (var range in text.Split(','))
        {
            if (parts.Count == contract.Key.Length)
                return Fail(contract, text, $"has more than {Parts(contract)}", out problem);
            var field = contract.Key[parts.Count];
            if (!KeyEscapes.TryUnescape(text[range], out var part) || part.IsEmpty)
                return Fail(contract, text, $"is empty or badly escaped in '{field.Name}' (~ / , are written ~0 ~1 ~2)", out problem);
            if (!ValueText.TryParse(field.Type, part, out var value, out var mistake))
                return Fail(contract, text, $"is no '{field.Name}', which is {mistake.Expected}", out problem);
            parts.Add(value);
        }

        if (parts.Count < contract.Key.Length)
            return Fail(contract, text, $"has fewer than {Parts(contract)}", out problem);
        key = new RecordKey(parts.MoveToImmutable(), text.ToString());
        return true;
    }

    /// <summary>The same check for the common case without making values; anything unusual says false and is left to <see cref="TryParse"/>.</summary>
    public static bool IsPlainlyValid(ResourceContract contract, ReadOnlySpan<char> text) =>
        contract.Key.Length == 1
        && !text.IsEmpty
        && !text.ContainsAny('~', ',', '/')
        && !text.ContainsAnyExceptInRange('!', '~')
        && ValueText.Accepts(contract.Key[0].Type, text);

    private static string Parts(ResourceContract contract) =>
        contract.Key.Length == 1 ? "one part" : $"{contract.Key.Length} parts ({string.Join(", ", contract.Key.Select(field => field.Name))})";

    private static bool Fail(ResourceContract contract, ReadOnlySpan<char> text, string what, out Problem? problem)
    {
        var shown = Shorten(text);
        var message = $"'{shown}' {what}.";
        problem = new Problem(ProblemTypes.InvalidKey)
        {
            Detail = $"Key of {contract.Name}: {message}",
            Errors = [new ParameterProblem("key", shown, "invalid-key", message)],
        };
        return false;
    }

    public static string Shorten(ReadOnlySpan<char> text) =>
        text.Length <= 100 ? text.ToString() : $"{text[..(char.IsHighSurrogate(text[99]) ? 99 : 100)]}…";
}
