using Microsoft.Extensions.Options;

namespace LegacyGateway.Settings;

/// <summary>The settings of the host: <c>appsettings.json</c> of the deployment's folder, overridden by environment variables.</summary>
internal static class SettingsExtensions
{
    /// <summary>Makes the folder's file and the environment the only sources of configuration.</summary>
    public static void ReadSettingsOf(this WebApplicationBuilder builder, string folder)
    {
        var file = Path.Combine(Path.GetFullPath(folder), "appsettings.json");
        builder.Configuration.Sources.Clear();
        try
        {
            builder.Configuration
                .AddInMemoryCollection(SettingsDefaults.Values)
                .AddJsonFile(file, optional: true, reloadOnChange: false)
                .AddEnvironmentVariables();
        }
        catch (InvalidDataException e)
        {
            throw new StartRefusedException($"{file} cannot be read: {e.InnerException?.Message ?? e.Message} Mend the JSON.");
        }
    }

    /// <summary>Binds a section of the settings to options that are checked when the host starts; unknown keys are refused.</summary>
    public static OptionsBuilder<TOptions> AddSettings<TOptions, TValidator>(this IHostApplicationBuilder builder, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        builder.Services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        var values = builder.Configuration.GetSection(section);
        return builder.Services.AddOptionsWithValidateOnStart<TOptions>().Configure(options => Bind(values, section, options));
    }

    /// <summary>Reads a section that shapes the application while it is built, before options exist.</summary>
    public static TSettings ReadSettings<TSettings>(this IHostApplicationBuilder builder, string section)
        where TSettings : class, new()
    {
        var settings = new TSettings();
        Bind(builder.Configuration.GetSection(section), section, settings);
        return settings;
    }

    private static void Bind(IConfiguration values, string section, object options)
    {
        try
        {
            values.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            throw new StartRefusedException(SettingsSentences.Of(section, e));
        }
    }
}
