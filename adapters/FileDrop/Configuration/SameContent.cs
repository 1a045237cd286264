namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>When equal content means that a file brings nothing new.</summary>
public enum SameContent
{
    /// <summary>When it is what readers see already. Older content that comes again is the truth again.</summary>
    Current,

    /// <summary>When it was ever loaded.</summary>
    Ever,
}
