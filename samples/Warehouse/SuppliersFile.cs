using System.Globalization;
using System.Text;
using System.Xml;

namespace LegacyGateway.Samples.Warehouse;

/// <summary>Who delivers, as XML.</summary>
internal sealed class SuppliersFile(SharedFolder folder)
{
    private static readonly (string Name, string Town)[] s_suppliers =
    [
        ("Hallam & Sons", "Sheffield"), ("Nordisk Værktøj", "Aarhus"), ("Müller Beschläge", "Solingen"), ("O'Shea Fixings", "Cork"), ("Trafalgar Paints", "Portsmouth"),
        ("Électro Moreau", "Lille"), ("Clyde Plumbing Supply", "Glasgow"), ("Safe Hands Ltd", "Leeds"),
    ];

    public void Write()
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("suppliers");
            xml.WriteAttributeString("count", s_suppliers.Length.ToString(CultureInfo.InvariantCulture));
            for (var i = 0; i < s_suppliers.Length; i++)
            {
                xml.WriteStartElement("supplier");
                xml.WriteAttributeString("no", string.Create(CultureInfo.InvariantCulture, $"V{100 + i}"));
                xml.WriteElementString("name", s_suppliers[i].Name);
                xml.WriteStartElement("address");
                xml.WriteElementString("town", s_suppliers[i].Town);
                xml.WriteEndElement();
                xml.WriteElementString("leadTime", (3 + i * 2).ToString(CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        folder.Put("outbox/suppliers", "suppliers.xml", stream.ToArray());
    }
}
