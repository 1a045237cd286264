using LegacyGateway.Samples.Helpdesk;
using LegacyGateway.Samples.Helpdesk.Faults;
using LegacyGateway.Samples.Helpdesk.Pages;
using LegacyGateway.Samples.Helpdesk.Sessions;
using LegacyGateway.Samples.Helpdesk.Storage;

// A helpdesk as companies bought it in 1999: its screens are the only door. Do not copy anything from here.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddOptionsWithValidateOnStart<HelpdeskOptions>().Bind(builder.Configuration).ValidateDataAnnotations();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<HelpdeskDatabase>();
builder.Services.AddSingleton<SessionBook>();
builder.Services.AddSingleton<FaultBoard>();
builder.Services.AddSingleton<Screens>();
builder.Services.AddSingleton<TicketScreens>();
builder.Services.AddSingleton<TicketCareScreens>();
builder.Services.AddSingleton<ContactScreens>();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
var main = builder.Configuration["urls"] ?? "http://127.0.0.1:5102";
var control = builder.Configuration.GetValue<int?>("ControlPort");
builder.WebHost.UseUrls(control is { } port ? [main, $"http://127.0.0.1:{port}"] : [main]);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

var app = builder.Build();
app.Services.GetRequiredService<HelpdeskDatabase>().Create();
if (control is { } controlled)
    app.MapGroup("").RequireHost($"127.0.0.1:{controlled}").MapFaults();
app.MapFallback("{**path}", (HttpContext context, Screens screens) => screens.AnswerAsync(context));
await app.RunAsync();
