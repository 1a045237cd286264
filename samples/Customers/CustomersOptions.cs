using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Samples.Customers;

/// <summary>Settings of the service; each can be given on the command line as <c>--name value</c>.</summary>
internal sealed class CustomersOptions
{
    /// <summary>The SQLite file. Made when absent.</summary>
    [Required]
    public string Database { get; set; } = "data/customers.db";

    /// <summary>Fills an empty database with the sample company of this seed. Null: it stays as it is.</summary>
    public int? Seed { get; set; }

    /// <summary>How many customers the sample company has.</summary>
    [Range(1, 1_000_000)]
    public int Customers { get; set; } = 2000;
}
