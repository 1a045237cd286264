using System.Text;
using System.Web;

namespace LegacyGateway.Samples.Helpdesk.Pages;

/// <summary>What came with a request: percent-encoded in windows-1252, as pages in that encoding send it.</summary>
internal sealed class OldForm
{
    private readonly Dictionary<string, string> _values;

    public OldForm(string text)
    {
        Raw = text;
        _values = text.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .GroupBy(pair => Decode(pair[0]), pair => pair.Length > 1 ? Decode(pair[1]) : "")
            .ToDictionary(pair => pair.Key, pair => pair.First(), StringComparer.Ordinal);
    }

    public static Encoding Encoding { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public string Raw { get; }

    public string this[string name] => _values.GetValueOrDefault(name, "");

    public int Number(string name) => int.TryParse(this[name], out var number) ? number : 0;

    public static async Task<OldForm> ReadAsync(HttpRequest request)
    {
        if (request.Method != "POST")
            return new OldForm(request.QueryString.Value?.TrimStart('?') ?? "");
        using var reader = new StreamReader(request.Body, Encoding.Latin1);
        return new OldForm(await reader.ReadToEndAsync());
    }

    private static string Decode(string text) => HttpUtility.UrlDecode(text, Encoding);
}
