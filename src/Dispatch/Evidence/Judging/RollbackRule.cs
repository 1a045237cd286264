using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>When a read route in canary or migrated goes back by itself.</summary>
/// <remarks>
/// The bare share of errors would roll back after one unlucky request at night. The lower bound of its 95 % confidence interval (Wilson) is what the share is at least:
/// 2 errors of 3 requests are at least 21 %, 1 of 2 at least 9 %.
/// </remarks>
public sealed record RollbackRule
{
    /// <summary>Whether it is done at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The share of errors that the lower bound must exceed. 0.001 to 1, default 0.1.</summary>
    [Range(0.001, 1.0)]
    public double Threshold { get; set; } = 0.1;

    /// <summary>Fewer errors in the window never roll back. 1 to 1,000,000, default 2.</summary>
    [Range(1, 1_000_000)]
    public int Errors { get; set; } = 2;

    /// <summary>The sliding window. 00:00:05 to 1.00:00:00, default 00:01:00.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether one answer of the candidate against the contract is enough. Default false: it counts as one error.</summary>
    public bool OnViolation { get; set; }

    /// <returns>The reason with its figures; null while the route stays.</returns>
    public string? Judge(long errors, long requests)
    {
        if (!Enabled || errors < Errors)
            return null;
        var atLeast = Wilson.Lower(errors, requests);
        return atLeast <= Threshold
            ? null
            : FormattableString.Invariant(
                $"{errors} of {requests} answers of the candidate within {Figures.Of(Window)} were errors: at least {Figures.Share(atLeast)} (95 %), more than {Figures.Share(Threshold)}.");
    }
}
