using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Tests.Unit.FileDrop.Drafts;

/// <summary>Copybooks as programs have them: sequence numbers, comments, nested groups, packed and signed numbers, tables, redefinitions.</summary>
public class CopybookImportTests
{
    private const string Customer = """
        000100*****************************************************************
        000200*  CUSTOMER MASTER                                              *
        000300*****************************************************************
        000400 01  CUSTOMER-RECORD.                                             CUST0010
        000500     05  CUST-ID                 PIC 9(8).                        CUST0020
        000600     05  CUST-NAME.                                               CUST0030
        000700         10  LAST-NAME           PIC X(20).
        000800         10  FIRST-NAME          PIC X(15).
        000900     05  FILLER                  PIC X(3).
        001000     05  BALANCE                 PIC S9(7)V99 COMP-3.
        001100     05  CREDIT-LIMIT            PIC S9(9)V99 USAGE IS COMP.
        001200     05  DISCOUNT                PIC SV999
        001250         SIGN IS LEADING SEPARATE CHARACTER.
        001300     05  ADJUSTMENT              PICTURE IS S9(5) VALUE ZERO.
        001400     05  LAST-ORDER              PIC 9(8).
        001500     05  LAST-ORDER-X REDEFINES LAST-ORDER PIC X(8).
        001600     05  MONTHS OCCURS 3 TIMES INDEXED BY MX.
        001700         10  SOLD                PIC S9(5) COMP-3.
        001800     05  PRINTED                 PIC ZZ9.99-.
        """;

    private const string Shipment = """
              01  SHIP-REC.
                  05  REC-TYPE                PIC X.
                      88  IS-HDR              VALUE 'H'.
                      88  IS-DETAIL           VALUE 'D' 'E'.
                      88  IS-TRAILER          VALUE 'T'.
                  05  SHIP-HEADER.
                      10  RUN-DATE            PIC 9(8).
                      10  SITE                PIC X(12).
                  05  SHIP-DETAIL REDEFINES SHIP-HEADER.
                      10  SHIP-NO             PIC 9(8).
                      10  WEIGHT              PIC 9(7) COMP-3.
                  05  SHIP-TRAILER REDEFINES SHIP-HEADER.
                      10  REC-COUNT           PIC 9(8).
                  05  SOURCE-SYS              PIC X(4).
        """;

    [Fact]
    public void Types_places_and_tables_become_columns() => Assert.Equal("""
        { "format": "fixedWidth", "encoding": "ibm037", "framing": "fixed", "recordLength": 92 }
        detail []
        CUST-ID 1+8 zoned unsigned
        LAST-NAME 9+20 text
        FIRST-NAME 29+15 text
        BALANCE 47+5 packed .2
        CREDIT-LIMIT 52+8 binary .2
        DISCOUNT 60+4 zoned .3 leadingSeparate
        ADJUSTMENT 64+5 zoned
        LAST-ORDER 69+8 zoned unsigned
        LAST-ORDER-X 69+8 text
        SOLD-1 77+3 packed
        SOLD-2 80+3 packed
        SOLD-3 83+3 packed
        PRINTED 86+7 number
        """, Shown(Customer));

    [Fact]
    public void Groups_that_redefine_each_other_become_record_types()
    {
        Assert.Equal("""
            { "format": "fixedWidth", "encoding": "ibm037", "framing": "fixed", "recordLength": 25, "discriminator": {} }
            header [H]
            REC-TYPE 1+1 text
            RUN-DATE 2+8 zoned unsigned
            SITE 10+12 text
            SOURCE-SYS 22+4 text
            detail [D,E]
            REC-TYPE 1+1 text
            SHIP-NO 2+8 zoned unsigned
            WEIGHT 10+4 packed unsigned
            SOURCE-SYS 22+4 text
            trailer [T]
            REC-TYPE 1+1 text
            REC-COUNT 2+8 zoned unsigned
            SOURCE-SYS 22+4 text
            """, Shown(Shipment));
        Assert.Contains(Import(Shipment).Findings, finding => finding.Sure && finding.Text == "REC-TYPE tells the record types apart: H is SHIP-HEADER, D or E is SHIP-DETAIL, T is SHIP-TRAILER.");
    }

    [Fact]
    public void Several_records_are_told_apart_by_the_value_of_the_field_that_all_have() => Assert.Equal("""
        { "format": "fixedWidth", "encoding": "windows-1252", "discriminator": { "length": 2 } }
        header [00]
        T 1+2 zoned unsigned
        RUN-NO 3+4 zoned unsigned
        detail [10]
        T 1+2 zoned unsigned
        ACCOUNT 3+10 text
        """, Shown("""
        01 FILE-HEADER.
           02 T PIC 99 VALUE 0.
           02 RUN-NO PIC 9(4).
        01 PAYMENT. *> one each
           02 T PIC 99 VALUE 10.
           02 ACCOUNT PIC X(10).
        """, "windows-1252", "lines"));

    [Fact]
    public void A_copybook_without_01_level_and_names_that_come_twice() => Assert.Equal("""
        { "format": "fixedWidth", "encoding": "ibm037", "framing": "fixed", "recordLength": 8 }
        detail []
        BILL-TO.CITY 1+4 text
        SHIP-TO.CITY 5+4 text
        """, Shown("""
               05 BILL-TO.
                  10 CITY PIC X(4).
               05 SHIP-TO.
                  10 CITY PIC X(4).
        """));

    [Theory]
    [InlineData("01 R.\n 05 N PIC 99.\n 05 T PIC X OCCURS 1 TO 9 TIMES DEPENDING ON N.", "Line 3: T occurs a number of times that each record says itself (DEPENDING ON).")]
    [InlineData("01 R.\n 05 A.\n  10 B PIC X.\n 05 C REDEFINES A.\n  10 D PIC 9.", "Line 4: C redefines A, and nothing says which of them a record has.")]
    [InlineData("01 R.\n 05 F COMP-1.", "Line 2: F is a floating-point number (COMP-1), which no layout reads.")]
    [InlineData("01 R.\n 05 F PIC 9(4) COMP SYNC.", "Line 2: F is SYNCHRONIZED")]
    [InlineData("01 R.\n 05 F PIC N(4).", "Line 2: PIC N(4): national")]
    [InlineData("01 R.\n COPY ADDRESS.", "Line 2: COPY: what it brings in is not here.")]
    [InlineData("01 A.\n 05 X PIC X.\n01 B.\n 05 X PIC X.", "Line 3: There are 2 records (A, B), and nothing tells them apart.")]
    [InlineData("01 R.\n 05 F PIC X", "Line 2: The last entry has no full stop: the copybook was cut.")]
    [InlineData("Dear all,\n", "Line 1: The last entry has no full stop: the copybook was cut.")]
    [InlineData("", "There is no item in it: this is no copybook.")]
    [InlineData("01 R.\n 05 F FROBNICATE.", "Line 2: 'FROBNICATE' is not understood.")]
    public void What_no_layout_can_say_is_refused_with_a_sentence(string copybook, string why)
    {
        var draft = Import(copybook);
        Assert.Null(draft.Layout);
        Assert.StartsWith(why, Assert.Single(draft.Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Packed_numbers_in_lines_are_refused() =>
        Assert.Contains("look like line ends", Assert.Single(CopybookImport.Run("01 R.\n 05 F PIC 9(4) COMP-3.", "ibm037", RecordFraming.Lines).Findings).Text, StringComparison.Ordinal);

    [Fact]
    public void The_layout_reads_what_the_program_wrote()
    {
        var layout = FileDrop.Drop.Layout(Import(Shipment).Layout!);
        byte[] Line(string text) => [.. text.PadRight(25).Select(character => LegacyGateway.Adapters.FileDrop.Encodings.TextEncoding.Of("ibm037").TryEncode(character, out var value) ? value : (byte)0)];
        var detail = Line("D00000017    WH01".PadRight(21) + "WMS1");
        (detail[9], detail[10], detail[11], detail[12]) = (0x00, 0x12, 0x34, 0x5F);
        Assert.Equal("17|12345|WMS1\nend", FileDrop.Drop.Read(layout, [.. Line("H20261124"), .. detail, .. Line("T00000001")], "SHIP-NO", "WEIGHT", "SOURCE-SYS"));
    }

    private static LayoutDraft Import(string copybook) => CopybookImport.Run(copybook, "ibm037", RecordFraming.Fixed);

    /// <summary>The layout without its records, and then these, one column a line.</summary>
    private static string Shown(string copybook, string encoding = "ibm037", string framing = "fixed")
    {
        var draft = CopybookImport.Run(copybook, encoding, Enum.Parse<RecordFraming>(framing, ignoreCase: true));
        Assert.True(draft.Layout is not null, string.Join(' ', draft.Findings.Select(finding => finding.Text)));
        var layout = (LayoutConfiguration.FixedWidth)FileDrop.Drop.Layout(draft.Layout);
        List<string> lines = [LegacyGateway.Adapters.FileDrop.Drafts.LayoutText.Of(layout with { Records = [] })];
        foreach (var record in layout.Records)
        {
            lines.Add($"{Low(record.Role)} [{string.Join(',', record.When)}]");
            lines.AddRange(LegacyGateway.Adapters.FileDrop.Layouts.Fixed.FixedColumn.Place(record.Columns).Select(placed =>
                $"{placed.Column.Name} {placed.Start + 1}+{placed.Column.Length} {Low(placed.Column.Type)}{(placed.Column.Decimals > 0 ? $" .{placed.Column.Decimals}" : "")}{(placed.Column.Signed ? "" : " unsigned")}{(placed.Column.Sign == SignPlace.Trailing ? "" : $" {Low(placed.Column.Sign)}")}"));
        }

        return string.Join('\n', lines);
    }

    private static string Low<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
