namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>What a column of a text file holds.</summary>
public enum TextColumnType
{
    Text,

    /// <summary>A number in the file's own notation. What cannot be read as one stays text, so that the field's rule decides.</summary>
    Number,
}
