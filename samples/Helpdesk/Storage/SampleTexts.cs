namespace LegacyGateway.Samples.Helpdesk.Storage;

/// <summary>What the helpdesk's database is filled with: names with letters beyond ASCII, as windows-1252 has them.</summary>
internal static class SampleTexts
{
    public static readonly string[] Subjects =
    [
        "Delivery arrived damaged", "Invoice shows the wrong address", "Cannot sign in to the shop", "Credit note is missing",
        "Order was delivered twice", "Price differs from the catalogue", "Question about the warranty", "Wrong size – exchange please",
    ];

    private static readonly string[] Names =
    [
        "Zoë Fairfax", "René Dubois", "Jürgen Groß", "Siân Pritchard", "Björn Åkesson", "Aoife O'Brien", "Chloé Martin", "José Álvarez",
        "Mary Whitlock", "Tom Harker", "Françoise Léger", "Søren Kjær", "Nuala Byrne", "Müller & Söhne", "Ivor Pugh",
    ];

    /// <summary>Thirty, numbered from 501; 513 does not pay.</summary>
    public static IEnumerable<Contact> Contacts()
    {
        for (var i = 0; i < 2 * Names.Length; i++)
        {
            var name = i < Names.Length ? Names[i] : $"{Names[i - Names.Length]} (accounts)";
            yield return new Contact(501 + i, name, $"contact{501 + i}@customer.example", i == 12);
        }
    }
}
