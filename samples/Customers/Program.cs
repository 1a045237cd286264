using LegacyGateway.Samples.Customers;
using LegacyGateway.Samples.Customers.Queries;
using LegacyGateway.Samples.Customers.Storage;

// Its own settings, wherever it is started from.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddOptionsWithValidateOnStart<CustomersOptions>().Bind(builder.Configuration).ValidateDataAnnotations();
builder.Services.AddProblemDetails();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<CustomerDatabase>();
builder.Services.AddSingleton<CustomerTable>();
builder.Services.AddSingleton<Faults>();
builder.Services.AddSingleton(services => new CursorSeal(services.GetRequiredService<CustomerDatabase>().CursorKey()));
builder.Services.AddHostedService<Migration>();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
if (builder.Configuration["urls"] is null)
    builder.WebHost.UseUrls("http://127.0.0.1:5101");

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapGet("/health/live", () => TypedResults.Ok());
app.MapCustomers();
Faults.Map(app);
await app.RunAsync();
