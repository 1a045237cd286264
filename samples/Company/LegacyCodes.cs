namespace LegacyGateway.Samples.Company;

/// <summary>What the old system's one-letter codes mean. Codes that are not listed stand in no manual and mean nothing.</summary>
public static class LegacyCodes
{
    public static string? CustomerStatus(char code) => code switch
    {
        'A' => "active",
        'H' => "onHold",
        'C' => "closed",
        'P' => "prospect",
        _ => null,
    };
}
