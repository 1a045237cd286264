namespace LegacyGateway.Adapters.FileDrop.Layouts;

/// <summary>What one step through a file came to.</summary>
internal enum LayoutStep
{
    /// <summary>A data record: see <see cref="LayoutReader.Values"/>.</summary>
    Record,

    /// <summary>A data record that cannot be read: see <see cref="LayoutReader.Error"/>. The next ones can.</summary>
    Rejected,

    /// <summary>The file is at its end, whole, and all control figures hold: see <see cref="LayoutReader.Figures"/>.</summary>
    End,

    /// <summary>The file as a whole cannot be trusted: see <see cref="LayoutReader.Error"/>. Nothing of it may be loaded.</summary>
    Refused,
}
