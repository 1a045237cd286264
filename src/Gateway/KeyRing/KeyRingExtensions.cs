using LegacyGateway.Settings;
using LegacyGateway.State;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace LegacyGateway.KeyRing;

internal static class KeyRingExtensions
{
    /// <summary>The state store, and Data Protection with its keys in it.</summary>
    public static void AddStateAndKeys(this WebApplicationBuilder builder)
    {
        builder.AddSettings<StateStoreOptions, StateStoreOptionsValidator>(StateStoreOptions.Section);
        builder.Services.AddStateStore(builder.Environment.ContentRootPath);
        // Before Data Protection, whose own start reads the keys.
        builder.Services.AddSingleton<StateStart>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StateStart>());
        // A page makes a cursor; GCM takes a third less time than the default (CBC and HMAC), and gives shorter ones.
        builder.Services.AddDataProtection()
            .SetApplicationName("LegacyGateway")
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        builder.Services.AddSingleton<StoredKeyRing>();
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = services.GetRequiredService<StoredKeyRing>()));
    }
}
