namespace LegacyGateway.Rest.Cursors;

/// <summary>Why a cursor gives no position.</summary>
internal enum CursorMistake
{
    None,

    /// <summary>Not made by this gateway, or changed since.</summary>
    Invalid,

    /// <summary>Made for another contract version, filter or sort.</summary>
    Mismatch,
}
