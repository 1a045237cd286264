namespace LegacyGateway.Core.Mapping;

/// <summary>The explicit rule for a value that cannot be converted.</summary>
public enum Otherwise
{
    /// <summary>The record is unreadable: left out of lists and counted, 502 when asked for by key.</summary>
    Fail,

    /// <summary>The field becomes null; only for nullable fields.</summary>
    Null,

    /// <summary>The value goes on as it is, counted as a warning.</summary>
    Pass,
}
