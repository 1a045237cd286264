using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Functional.Fixtures;

internal sealed record LoggedLine(LogLevel Level, string Category, string Message, Exception? Exception);
