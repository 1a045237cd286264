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

    /// <summary>The file that came with a form; null when there was none.</summary>
    public (string Name, byte[] Content)? File { get; private init; }

    public string this[string name] => _values.GetValueOrDefault(name, "");

    public int Number(string name) => int.TryParse(this[name], out var number) ? number : 0;

    public static async Task<OldForm> ReadAsync(HttpRequest request)
    {
        if (request.Method != "POST")
            return new OldForm(request.QueryString.Value?.TrimStart('?') ?? "");
        if (request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
            return await ReadPartsAsync(request);
        using var reader = new StreamReader(request.Body, Encoding.Latin1);
        return new OldForm(await reader.ReadToEndAsync());
    }

    private static async Task<OldForm> ReadPartsAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var text = string.Join('&', form.Select(pair => $"{HttpUtility.UrlEncode(pair.Key, Encoding)}={HttpUtility.UrlEncode(pair.Value.ToString(), Encoding)}"));
        if (form.Files is not [var file, ..])
            return new OldForm(text);
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return new OldForm(text) { File = (file.FileName, content.ToArray()) };
    }

    private static string Decode(string text) => HttpUtility.UrlDecode(text, Encoding);
}
