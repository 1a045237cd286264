namespace LegacyGateway.Samples.Customers.Fields;

/// <summary>One field of a customer: its JSON name and where it is stored.</summary>
/// <param name="Columns">One, but for the address.</param>
internal sealed record CustomerField(string Name, FieldKind Kind, params string[] Columns)
{
    public bool Nullable { get; init; }

    /// <summary>Set by the service alone.</summary>
    public bool ReadOnly { get; init; }

    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>The place of the first column in a stored row.</summary>
    public int At { get; init; }

    public string Column => Columns[0];

    public bool Scalar => Kind != FieldKind.Address;
}
