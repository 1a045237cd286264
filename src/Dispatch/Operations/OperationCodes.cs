namespace LegacyGateway.Dispatch.Operations;

/// <summary>Why an operation stands as it does; each is the code of a problem, too.</summary>
public static class OperationCodes
{
    /// <summary>Business said no.</summary>
    public const string Refused = "refused";

    /// <summary>The record no longer has the tag that the caller named.</summary>
    public const string PreconditionFailed = "precondition-failed";

    /// <summary>Whether it happened is not known, and nobody but a person can find out.</summary>
    public const string OutcomeUnknown = "outcome-unknown";

    /// <summary>The answer did not come in time.</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>It writes fields that another system owns, which a person has to look at.</summary>
    public const string Review = "review";

    /// <summary>The system could not be reached, or did not do it; it is tried again.</summary>
    public const string BackendUnavailable = "backend-unavailable";

    /// <summary>Trying again did not help.</summary>
    public const string AttemptsExhausted = "attempts-exhausted";

    /// <summary>The contract or the binding changed since it was accepted, so that it cannot be carried out as it is.</summary>
    public const string NoLongerValid = "no-longer-valid";
}
