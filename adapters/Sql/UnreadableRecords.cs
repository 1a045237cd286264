using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Relational;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.Sql;

/// <summary>
/// Counts the values that were converted with a loss, and logs each record that cannot be converted with its key, once: a rotten row on
/// a busy page must not fill the log. (Records left out are counted where all systems are asked.)
/// </summary>
internal sealed partial class UnreadableRecords(string system, ILogger logger)
{
    /// <summary>So many keys are remembered; then all are forgotten and may be logged again.</summary>
    private const int Remembered = 10_000;

    private static readonly Meter _meter = new("LegacyGateway.Adapters.Sql");

    private static readonly Counter<long> _warnings = _meter.CreateCounter<long>(
        "legacygateway.conversion.warnings", "{value}", "Legacy values that do not fit their contract and became null or went through as they are.");

    private readonly ConcurrentDictionary<(string Resource, string Key), bool> _known = new();

    public void Note(ResourceContract contract, RecordPage page)
    {
        if (page.Issues.Warnings > 0)
        {
            foreach (var (field, count) in page.Issues.WarningsByField)
                _warnings.Add(count, new("system", system), new("resource", contract.Name), new("field", field));
        }

        if (page.Omitted == 0)
            return;
        foreach (var record in page.Unreadable)
        {
            if (_known.Count >= Remembered)
                _known.Clear();
            if (_known.TryAdd((contract.Name, record.Key), true))
                LogUnreadable(logger, system, contract.Name, record.Key, record.Reason);
        }
    }

    [LoggerMessage(14000, LogLevel.Warning, "{System}: {Resource} {Key} is left out because it cannot be converted: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string system, string resource, string key, string reason);
}
