using System.Globalization;
using System.Text.Json;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>A customer as a provider state describes it: canonical values, whichever system holds it.</summary>
internal sealed record SeededCustomer
{
    public int Id { get; init; } = 900001;

    public string Name { get; init; } = "Jowett Roofing Ltd";

    public string Status { get; init; } = "active";

    public string Line1 { get; init; } = "104 Mill Lane";

    public string City { get; init; } = "Sheffield";

    public string Postcode { get; init; } = "S12 2HJ";

    public string Country { get; init; } = "GB";

    /// <summary>An amount, written with two digits after the point.</summary>
    public string CreditLimit { get; init; } = "8000.00";

    public bool Vip { get; init; }

    public DateOnly CreatedOn { get; init; } = new(2001, 9, 6);

    public DateTimeOffset UpdatedAt { get; init; } = new(2014, 2, 15, 9, 51, 37, TimeSpan.Zero);

    public long Pence => (long)(decimal.Parse(CreditLimit, CultureInfo.InvariantCulture) * 100);

    public static SeededCustomer Of(JsonElement parameters) => parameters.Deserialize<SeededCustomer>(JsonSerializerOptions.Web) ?? new SeededCustomer();
}
