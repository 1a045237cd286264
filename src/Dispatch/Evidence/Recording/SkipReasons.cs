namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>Why a request that was in the sample was not compared; each is counted.</summary>
public static class SkipReasons
{
    /// <summary>The queue was full, or held too many bytes.</summary>
    public const string Dropped = "dropped under pressure";

    /// <summary>A body was larger than the compare buffer.</summary>
    public const string TooLarge = "larger than the compare buffer";

    /// <summary>Legacy was above the share of its load that evidence may add to.</summary>
    public const string LegacyBusy = "legacy was busy";

    /// <summary>Legacy gave no answer that anything could be held against.</summary>
    public const string LegacyFailed = "legacy failed";

    /// <summary>A conditional request that was answered with "not modified", or an answer that broke off.</summary>
    public const string NoBody = "no whole answer";
}
