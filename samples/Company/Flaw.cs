namespace LegacyGateway.Samples.Company;

/// <summary>What is wrong with one record in the old system, if anything.</summary>
public enum Flaw
{
    None,

    /// <summary>Marked as deleted, never removed.</summary>
    Deleted,

    /// <summary>A date column holds a number that is no date, such as 20230231.</summary>
    RottenDate,

    /// <summary>A yes/no column holds something else.</summary>
    RottenFlag,
}
