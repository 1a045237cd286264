namespace LegacyGateway.Core.Mapping;

/// <summary>Where blanks are taken away.</summary>
public enum TrimSide
{
    Start,
    End,
    Both,
}
