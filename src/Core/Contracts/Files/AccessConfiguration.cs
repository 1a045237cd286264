using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>The scopes that consumers need.</summary>
public sealed record AccessConfiguration
{
    private const string Scope = @"^[\x21\x23-\x5B\x5D-\x7E]+$";

    private const string Remedy = "Write one scope without blanks, quotation marks or backslashes (RFC 6749).";

    [Description("Scope for list and get. Default: none needed.")]
    [RegularExpression(Scope, ErrorMessage = Remedy)]
    public string? Read { get; init; }

    [Description("Scope for create, update and delete. Default: none needed.")]
    [RegularExpression(Scope, ErrorMessage = Remedy)]
    public string? Write { get; init; }

    [Description("Scope for the fields marked pii; needed when there are any.")]
    [RegularExpression(Scope, ErrorMessage = Remedy)]
    public string? Pii { get; init; }

    [Description("Whether callers without credentials may read. Default false.")]
    public bool Anonymous { get; init; }
}
