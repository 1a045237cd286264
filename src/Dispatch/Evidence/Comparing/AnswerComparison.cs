using System.Text.Json;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>Compares what legacy and the candidate answered to the same request.</summary>
/// <remarks>
/// 1. Status. Bodies are compared only when both found something: the text of an error is each backend's own.
/// 2. The headers that a plain route names.
/// 3. The body: a record, a list by the records' keys, any JSON by its structure, anything else byte by byte.
/// </remarks>
public static class AnswerComparison
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 64 };

    /// <param name="isList">Whether the bodies are lists of the contract's records.</param>
    /// <param name="today">The day (UTC) by which ignore rules expire.</param>
    public static Comparison Compare(Observed legacy, Observed candidate, ComparisonRules rules, bool isList, DateOnly today)
    {
        var found = new FoundDifferences(rules, today);
        // 1.
        if (legacy.Status != candidate.Status)
        {
            found.Add(Difference.Status, DifferenceKind.Status, legacy.Status, candidate.Status);
            return found.Conclude(1);
        }

        // 2.
        foreach (var name in rules.Headers)
            CompareHeader(name, legacy.Headers.GetValueOrDefault(name), candidate.Headers.GetValueOrDefault(name), found);

        // 3.
        return found.Conclude(CompareBodies(legacy.Body, candidate.Body, rules, isList, found));
    }

    private static void CompareHeader(string name, string? legacy, string? candidate, FoundDifferences found)
    {
        if (!string.Equals(legacy, candidate, StringComparison.Ordinal))
            found.Add($"$header.{name}", DifferenceKind.Header, legacy, candidate);
    }

    private static int CompareBodies(ReadOnlyMemory<byte> legacy, ReadOnlyMemory<byte> candidate, ComparisonRules rules, bool isList, FoundDifferences found)
    {
        if (legacy.Span.SequenceEqual(candidate.Span) && !isList)
            return 1;
        using var left = TryParse(legacy);
        using var right = TryParse(candidate);
        if (left is null || right is null)
        {
            if (!legacy.Span.SequenceEqual(candidate.Span))
                found.Add(Difference.Body, DifferenceKind.Body, Describe(legacy, left is not null), Describe(candidate, right is not null));
            return 1;
        }

        var values = new ValueComparison(rules, found);
        if (rules.Contract is not { } contract)
            values.Compare("", null, left.RootElement, right.RootElement);
        else if (isList)
            return new ListComparison(contract, values, found).Compare(left.RootElement, right.RootElement);
        else
            values.CompareRecord(contract.Fields, left.RootElement, right.RootElement);
        return 1;
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Describe(ReadOnlyMemory<byte> body, bool isJson) => $"{body.Length} bytes{(isJson ? " of JSON" : "")}";
}
