using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>How the records of a file are written, as a system file says it; <c>format</c> names the case.</summary>
/// <remarks>The same layout reads a drop and writes an outbound or reject file.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "format")]
[JsonDerivedType(typeof(Csv), "csv")]
[JsonDerivedType(typeof(FixedWidth), "fixedWidth")]
[JsonDerivedType(typeof(Xml), "xml")]
[JsonDerivedType(typeof(JsonLines), "jsonLines")]
public abstract partial record LayoutConfiguration
{
    private LayoutConfiguration()
    {
    }

    [Description("How text is written as bytes: utf-8, utf-16, utf-16be, windows-1252 and its like, iso-8859-1 to iso-8859-16, ibm037, ibm500, ibm1140, ibm1141, ibm1047. Default utf-8. Byte order marks are allowed. A file with bytes that the encoding does not have is refused. XML files name their encoding themselves.")]
    public string Encoding { get; init; } = "utf-8";

    [Description("The longest record, in bytes; a longer one refuses the file, since it mostly is a quote that nobody closed. 64 to 16777216, default 1048576.")]
    [Range(64, 16_777_216)]
    public int MaxRecordBytes { get; init; } = 1_048_576;

    [Description("What the file says about itself in header and trailer, and is held to: a mismatch refuses the whole file.")]
    public ControlConfiguration? Control { get; init; }
}
