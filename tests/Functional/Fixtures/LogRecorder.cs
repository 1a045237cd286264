using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Functional.Fixtures;

/// <summary>Keeps what is logged at Warning and above.</summary>
internal sealed class LogRecorder(ConcurrentQueue<LoggedLine> lines) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Recorder(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Recorder(string category, ConcurrentQueue<LoggedLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                lines.Enqueue(new LoggedLine(logLevel, category, formatter(state, exception), exception));
        }
    }
}
