namespace LegacyGateway.Core.Contracts;

/// <summary>What a contract asks of writes.</summary>
/// <param name="IdempotencyKeyRequired">Whether a create, update or delete without an Idempotency-Key is refused.</param>
/// <param name="ReviewForeignFields">A write to a field that another system owns waits for a person instead of being refused.</param>
public sealed record WriteRules(bool IdempotencyKeyRequired, bool ReviewForeignFields)
{
    public static WriteRules Default { get; } = new(false, false);
}
