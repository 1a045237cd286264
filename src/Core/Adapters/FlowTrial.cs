using System.Collections.Immutable;
using LegacyGateway.Core.Operations;

namespace LegacyGateway.Core.Adapters;

/// <summary>What became of a flow that was tried.</summary>
/// <param name="Succeeded">Whether it reached its end, or in a dry run the submitting step.</param>
/// <param name="Message">What happened, in a sentence.</param>
/// <param name="Steps">What was done, one line a step.</param>
/// <param name="Records">What was extracted: column to text.</param>
/// <param name="Evidence">The screen at its end, and after a failure what else there is.</param>
public sealed record FlowTrial(
    bool Succeeded,
    string Message,
    ImmutableArray<string> Steps,
    ImmutableArray<IReadOnlyDictionary<string, string?>> Records,
    ImmutableArray<Evidence> Evidence);
