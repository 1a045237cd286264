using Microsoft.Extensions.Options;

namespace LegacyGateway.Settings;

/// <summary>The settings of the host: <c>appsettings.json</c> of the deployment's folder, overridden by environment variables.</summary>
internal static class SettingsExtensions
{
    /// <summary>An application with nothing but what this program adds (see docs/decisions/slim-host.md), whose only configuration is the folder's file and the environment.</summary>
    public static WebApplicationBuilder CreateBuilder(string folder)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = "legacygateway",
            ContentRootPath = Path.GetFullPath(folder),
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Production,
        });
        builder.ReadSettings();
        return builder;
    }

    private static void ReadSettings(this WebApplicationBuilder builder)
    {
        var file = Path.Combine(builder.Environment.ContentRootPath, "appsettings.json");
        try
        {
            builder.Configuration
                .AddInMemoryCollection(SettingsDefaults.Values)
                .AddJsonFile(file, optional: true, reloadOnChange: false)
                .AddEnvironmentVariables();
        }
        catch (InvalidDataException e)
        {
            throw new StartRefusedException($"{file} is not valid JSON: {e.GetBaseException().Message} Mend it.");
        }

        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole();
    }

    /// <summary>Binds a section of the settings to options that are checked when the host starts; unknown keys are refused.</summary>
    public static OptionsBuilder<TOptions> AddSettings<TOptions, TValidator>(this IHostApplicationBuilder builder, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        builder.Services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        return builder.AddSettings<TOptions>(section);
    }

    /// <summary>As above, for options that have nothing to check beyond their types.</summary>
    public static OptionsBuilder<TOptions> AddSettings<TOptions>(this IHostApplicationBuilder builder, string section)
        where TOptions : class
    {
        builder.Sections().Add(section);
        var values = builder.Configuration.GetSection(section);
        return builder.Services.AddOptionsWithValidateOnStart<TOptions>().Configure(options => Bind(values, section, options));
    }

    /// <summary>Reads a section that shapes the application while it is built, before options exist.</summary>
    public static TSettings ReadSettings<TSettings>(this IHostApplicationBuilder builder, string section)
        where TSettings : class, new()
    {
        builder.Sections().Add(section);
        var settings = new TSettings();
        Bind(builder.Configuration.GetSection(section), section, settings);
        return settings;
    }

    /// <summary>After all sections were added: refuses those that nobody reads.</summary>
    public static void CheckSections(this WebApplicationBuilder builder) =>
        builder.Sections().Check(Path.Combine(builder.Environment.ContentRootPath, "appsettings.json"));

    private static KnownSections Sections(this IHostApplicationBuilder builder)
    {
        if (builder.Properties.TryGetValue(typeof(KnownSections), out var known))
            return (KnownSections)known;
        var sections = new KnownSections();
        builder.Properties[typeof(KnownSections)] = sections;
        return sections;
    }

    /// <summary>Binds and refuses unknown keys, with a sentence.</summary>
    public static void Bind(IConfiguration values, string section, object options)
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
