using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Identity;

/// <summary>One API key in <c>Identity:ApiKeys</c>. The key itself is written nowhere: only its hash.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>The consumer's name, in logs, metrics and operations.</summary>
    [Required(ErrorMessage = "Name the consumer that holds the key.")]
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the key in hexadecimal, as <c>legacygateway keys new</c> prints it.</summary>
    [Required(ErrorMessage = "Give the key's hash, as `legacygateway keys new` prints it.")]
    [RegularExpression("^[0-9a-fA-F]{64}$", ErrorMessage = "A hash is 64 hexadecimal digits, as `legacygateway keys new` prints it; the key itself belongs to the consumer only.")]
    public string Hash { get; set; } = "";

    /// <summary>What the consumer may do, as contracts and policies name it. Default: none.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>Claims that row filters of contracts and policies refer to. Default: none.</summary>
    public IDictionary<string, string> Claims { get; } = new Dictionary<string, string>();

    /// <summary>Whether the key may call the admin API. Default: false.</summary>
    public bool Operator { get; set; }
}
