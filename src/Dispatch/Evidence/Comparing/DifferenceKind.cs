namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>What kind of difference two answers have in one place.</summary>
public enum DifferenceKind
{
    /// <summary>One found it, the other did not; or one refused or failed.</summary>
    Status,

    /// <summary>A field is there on one side only, or null on one side only where the contract allows no null.</summary>
    Presence,

    /// <summary>The values differ.</summary>
    Value,

    /// <summary>The candidate's value is of another JSON type, or none that the contract allows.</summary>
    Type,

    /// <summary>A record of a list is there on one side only.</summary>
    Record,

    /// <summary>A header of a plain route differs.</summary>
    Header,

    /// <summary>A body that is no JSON differs.</summary>
    Body,

    /// <summary>The candidate sends a field that legacy does not have. Consumers must bear that: it is shown and never counts.</summary>
    Additive,

    /// <summary>The same value, not spelled as the contract says (an enum in capitals, an upper-case UUID): shown, and never counts.</summary>
    Spelling,
}
