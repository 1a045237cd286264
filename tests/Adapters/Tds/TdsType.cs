namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>The column types that the double can send.</summary>
internal enum TdsType
{
    Int,
    BigInt,
    Bit,
    Float,
    Decimal,
    NVarChar,
    DateTime2,
    Date,
    Guid,
    VarBinary,
}
