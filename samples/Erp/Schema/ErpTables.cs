namespace LegacyGateway.Samples.Erp.Schema;

/// <summary>The tables of the old system, with the names that it gave them.</summary>
internal static class ErpTables
{
    private static readonly ColumnType s_number = new ColumnType.Number();
    private static readonly ColumnType s_bigNumber = new ColumnType.BigNumber();
    private static readonly ColumnType s_stamp = new ColumnType.Stamp();

    public static Table Customers { get; } = new()
    {
        Name = "CUSTMAST",
        Columns =
        [
            new("CUSTNO", s_number), new("CNAME", Text(40)), new("STAT", Text(1)), new("EMAIL", Text(60)), new("PHONE", Text(20)),
            new("ADDR1", Text(35)), new("ADDR2", Text(35)), new("CITY", Text(25)), new("PCODE", Text(10)), new("CNTRY", Text(2)),
            new("CRLIM", s_bigNumber), new("DISCPC", s_number), new("VIPFLG", Text(1)), new("CRTDT", s_number), new("CLSDT", s_number),
            new("LSTORD", s_number), new("UPDTS", s_stamp), new("DELFLG", Text(1)),
        ],
        Key = ["CUSTNO"],
        Indexes =
        [
            new("CUSTMAST_IX1", "CNAME", "CUSTNO"), new("CUSTMAST_IX2", "CRTDT", "CUSTNO"), new("CUSTMAST_IX3", "STAT", "CUSTNO"),
            new("CUSTMAST_IX4", "EMAIL"), new("CUSTMAST_IX5", "LSTORD", "CUSTNO"), new("CUSTMAST_IX6", "UPDTS", "CUSTNO"),
        ],
    };

    public static Table Products { get; } = new()
    {
        Name = "PRODMAST",
        Columns =
        [
            new("PRODNO", Text(12)), new("PDESC", Text(50)), new("PCAT", Text(2)), new("UOM", Text(2)), new("LSTPRC", s_bigNumber),
            new("WGTGR", s_number), new("INTDT", s_number), new("DSCDT", s_number), new("STKFLG", Text(1)), new("DELFLG", Text(1)),
        ],
        Key = ["PRODNO"],
        Indexes = [new("PRODMAST_IX1", "PCAT", "PRODNO"), new("PRODMAST_IX2", "LSTPRC", "PRODNO")],
    };

    public static Table Orders { get; } = new()
    {
        Name = "ORDHDR",
        Columns =
        [
            new("ORDNO", s_number), new("CUSTNO", s_number), new("OSTAT", Text(1)), new("ORDDT", s_number), new("SHPDT", s_number),
            new("TOTAMT", s_bigNumber), new("CURCD", Text(3)), new("CUSREF", Text(20)), new("RUSHFL", Text(1)), new("UPDTS", s_stamp),
            new("DELFLG", Text(1)),
        ],
        Key = ["ORDNO"],
        ForeignKeys = [new("CUSTNO", "CUSTMAST", "CUSTNO")],
        Indexes =
        [
            new("ORDHDR_IX1", "CUSTNO", "ORDDT", "ORDNO"), new("ORDHDR_IX2", "ORDDT", "ORDNO"), new("ORDHDR_IX3", "OSTAT", "ORDDT", "ORDNO"),
            new("ORDHDR_IX4", "CUSREF"), new("ORDHDR_IX5", "UPDTS", "ORDNO"),
        ],
    };

    public static Table OrderLines { get; } = new()
    {
        Name = "ORDDTL",
        Columns =
        [
            new("ORDNO", s_number), new("LINNO", s_number), new("PRODNO", Text(12)), new("QTY", s_bigNumber), new("UPRICE", s_bigNumber),
            new("LINAMT", s_bigNumber), new("DUEDT", s_number),
        ],
        Key = ["ORDNO", "LINNO"],
        ForeignKeys = [new("ORDNO", "ORDHDR", "ORDNO"), new("PRODNO", "PRODMAST", "PRODNO")],
        Indexes = [new("ORDDTL_IX1", "PRODNO", "ORDNO", "LINNO")],
    };

    /// <summary>The old system's settings; here they tell what the database was filled with.</summary>
    public static Table Settings { get; } = new()
    {
        Name = "SYSCTL",
        Columns = [new("SYSKEY", Text(10)), new("SYSVAL", Text(80))],
        Key = ["SYSKEY"],
    };

    /// <summary>In the order in which they can be filled; the other way round they can be dropped.</summary>
    public static Table[] InOrder { get; } = [Settings, Customers, Products, Orders, OrderLines];

    private static ColumnType.Text Text(int length) => new(length);
}
