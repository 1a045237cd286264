using System.IO.Compression;
using System.Text;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Evidencing;
using LegacyGateway.Adapters.UiAutomation.Flows;

namespace LegacyGateway.Tests.Unit.UiAutomation;

/// <summary>Templates, extracted texts and masks.</summary>
public sealed class FlowTextTests
{
    private static readonly Dictionary<string, string?> Inputs = new() { ["id"] = "4/2 & ü", ["empty"] = null };

    [Theory]
    [InlineData("/ticket?no={id}", "/ticket?no=4%2F2%20%26%20%C3%BC")]
    [InlineData("{{id}}", "{id}")]
    [InlineData("plain", "plain")]
    [InlineData("{empty}", null)]
    [InlineData("{missing} and {id}", null)]
    public void Inputs_are_escaped_and_a_missing_one_leaves_the_text_out(string text, string? rendered) =>
        Assert.Equal(rendered, Template.Render(text, Inputs, Uri.EscapeDataString));

    [Theory]
    [InlineData("{open")]
    [InlineData("close}")]
    public void Braces_that_do_not_match_are_noticed(string text) => Assert.Null(Template.NamesIn(text));

    [Theory]
    [InlineData("\u00a0 Open \u00a0", "Open")]
    [InlineData("\u00a0", null)]
    [InlineData("a\r\nb", "a\nb")]
    public void Layout_is_no_data(string shown, string? text) => Assert.Equal(text, Extraction.Clean(shown));

    [Fact]
    public void A_table_with_a_heading_twice_or_missing_is_not_guessed_at()
    {
        var step = new UiStepConfiguration.Table { Of = new UiLocatorConfiguration { Css = "table" }, Columns = new Dictionary<string, string> { ["NO"] = "No." } };

        Assert.Equal("7", Assert.Single(Extraction.Table([["No.", "Name"], ["7", "x"]], step))["NO"]);
        Assert.Throws<ExtractionException>(() => Extraction.Table([["No.", "No."], ["7", "8"]], step));
        Assert.Throws<ExtractionException>(() => Extraction.Table([["Number"], ["7"]], step));
    }

    [Fact]
    public void Secrets_are_masked_in_text_and_in_the_parts_of_a_trace_however_they_are_written()
    {
        var mask = new SecretMask([new UiAccountConfiguration { User = "u", Password = "pä \"ss\"" }], ["cookie-value"]);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("trace.network").Open())
            entry.Write(Encoding.UTF8.GetBytes("""{"a":"pä \"ss\"","b":"p%C3%A4%20%22ss%22","c":"cookie-value","d":"kept"}"""));

        using var masked = new ZipArchive(new MemoryStream(mask.ApplyToTrace(zip.ToArray())));
        using var reader = new StreamReader(masked.Entries[0].Open());
        var text = reader.ReadToEnd();

        Assert.DoesNotContain("ss", text, StringComparison.Ordinal);
        Assert.DoesNotContain("cookie-value", text, StringComparison.Ordinal);
        Assert.Contains("kept", text, StringComparison.Ordinal);
        Assert.Equal("x=***", mask.Apply("x=cookie-value"));
    }
}
