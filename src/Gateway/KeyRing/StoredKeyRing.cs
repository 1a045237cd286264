using System.Xml.Linq;
using LegacyGateway.State;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace LegacyGateway.KeyRing;

/// <summary>Data Protection's key ring in the state store: cursors outlive a restart and hold on every replica.</summary>
internal sealed class StoredKeyRing(StoredKeys keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.Read().Select(key => XElement.Parse(key.Xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        keys.Add(new StoredKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
}
