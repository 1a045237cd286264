using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LegacyGateway.Adapters.UiAutomation.Configuration;

namespace LegacyGateway.Adapters.UiAutomation.Evidencing;

/// <summary>Takes passwords and session cookies out of what is kept or logged, also as they are written in addresses and JSON.</summary>
internal sealed class SecretMask
{
    private const string Masked = "***";

    /// <summary>Shorter values are no secrets, and looking for them would garble everything.</summary>
    private const int Shortest = 4;

    private readonly string[] _secrets;

    public SecretMask(IEnumerable<UiAccountConfiguration> accounts, IEnumerable<string> cookies) =>
        _secrets = [.. accounts.Select(account => account.Password).Concat(cookies)
            .Where(secret => secret.Length >= Shortest)
            .SelectMany(Spellings)
            .Distinct()
            .OrderByDescending(secret => secret.Length)];

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Masked, StringComparison.Ordinal);
        return text;
    }

    /// <summary>A Playwright trace: its parts are text, except for pictures and fonts.</summary>
    public byte[] ApplyToTrace(byte[] zip)
    {
        using var result = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var input = entry.Open();
                using var output = target.CreateEntry(entry.FullName).Open();
                using var content = new MemoryStream();
                input.CopyTo(content);
                // Latin-1 keeps every byte as it is; a secret beyond ASCII is looked for as its UTF-8 bytes.
                var text = Encoding.Latin1.GetString(content.ToArray());
                foreach (var secret in _secrets)
                    text = text.Replace(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret)), Masked, StringComparison.Ordinal);
                output.Write(Encoding.Latin1.GetBytes(text));
            }
        }

        return result.ToArray();
    }

    /// <summary>As it is, in addresses, in JSON as .NET and as JavaScript write it, and in HTML.</summary>
    private static string[] Spellings(string secret) =>
    [
        secret, Uri.EscapeDataString(secret), JsonEncodedText.Encode(secret).ToString(),
        JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), WebUtility.HtmlEncode(secret),
    ];
}
