namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>What is counted of the answers of one backend on one route.</summary>
/// <param name="Kind"><see cref="Checked"/>, <see cref="Violating"/>, or the way in which a field was wrong.</param>
/// <param name="Field">Empty unless a field is meant.</param>
public readonly record struct ContractCounter(string Route, string Backend, string Kind, string Field)
{
    /// <summary>Answers that were held against their contract.</summary>
    public const string Checked = "checked";

    /// <summary>Answers of these that broke it.</summary>
    public const string Violating = "violating";

    // None of the parts can hold a tab: they are names of configuration files.
    private const char Separator = '\t';

    /// <summary>Takes a name apart; null for one that this version does not know.</summary>
    public static ContractCounter? Of(string name) => name.Split(Separator) is [var route, var backend, var kind, var field]
        ? new ContractCounter(route, backend, kind, field)
        : null;

    /// <summary>Its name in the store.</summary>
    public override string ToString() => string.Join(Separator, Route, Backend, Kind, Field);
}
