namespace LegacyGateway.Samples.Company;

/// <summary>What names, addresses and product descriptions are put together from.</summary>
internal static class Words
{
    public static string[] Families { get; } =
    [
        "Abbott", "Acton", "Barlow", "Birch", "Calder", "Chadwick", "Dalby", "Eastwood", "Fairfax", "Garner", "Hartley", "Ingram", "Jowett",
        "Kershaw", "Langley", "Marsden", "Norcross", "Oakes", "Pickering", "Quayle", "Ramsden", "Shaw", "Thwaite", "Underhill", "Varley",
        "Whitaker", "Yardley", "O'Brien", "D'Arcy", "McAllister",
    ];

    public static string[] AccentedFamilies { get; } =
        ["Müller", "Böhm", "André", "Peña", "Gómez", "Lindström", "Kjær", "Fonção", "Trânsito", "Grünwald"];

    public static string[] Trades { get; } =
    [
        "Joinery", "Roofing", "Electrical", "Plumbing & Heating", "Builders' Merchants", "Engineering", "Fixings", "Flooring", "Interiors", "Shopfitters",
        "Maintenance", "Timber", "Glazing", "Fabrications", "Decorators", "Property Services",
    ];

    public static string[] Forms { get; } = ["Ltd", "Ltd", "Ltd", "& Sons", "& Sons Ltd", "plc", "LLP", "(Northern) Ltd", "Group"];

    public static string[] Streets { get; } =
        ["Mill Lane", "Station Road", "Canal Street", "High Street", "Foundry Way", "Church Hill", "Victoria Road", "Dock Road", "Quarry Bank", "Tannery Row"];

    public static string[] Sites { get; } = ["Unit 4", "Unit 12B", "The Old Forge", "Riverside Works", "Enterprise Park", "Phoenix House"];

    public static (string City, string Area)[] Cities { get; } =
    [
        ("Leeds", "LS"), ("Bradford", "BD"), ("Manchester", "M"), ("Sheffield", "S"), ("York", "YO"), ("Hull", "HU"), ("Preston", "PR"),
        ("Derby", "DE"), ("Bristol", "BS"), ("Cardiff", "CF"), ("Glasgow", "G"), ("Norwich", "NR"),
    ];

    public static (string Code, string Prefix)[] Categories { get; } =
        [("HT", "HT"), ("PT", "PT"), ("FX", "FX"), ("EL", "EL"), ("PL", "PL"), ("PA", "PA"), ("SF", "SF")];

    public static string[] Qualities { get; } = ["Galvanised", "Stainless", "Heavy-duty", "Trade", "Contract", "Fine", "Professional", "Economy"];

    public static string[] Goods { get; } =
    [
        "claw hammer", "wood screw", "hex bolt", "masonry drill", "pipe clip", "junction box", "paint roller", "spirit level", "angle bracket",
        "copper elbow", "cable gland", "safety glove", "wall plug", "panel saw", "gate hinge",
    ];
}
