using System.Collections.Immutable;
using LegacyGateway.Core.Adapters;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.UiAutomation.Drift;

/// <summary>Which flows are known to have drifted. A probe that could not visit a flow says nothing new about it.</summary>
internal sealed partial class DriftBoard(string system, ILogger logger)
{
    private volatile bool _isProbed;
    private ImmutableSortedDictionary<string, string> _drifted = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>For operators; null when no flow has drifted.</summary>
    public string? Summary => _drifted is { IsEmpty: false } drifted
        ? $"Screens have changed: {string.Join("; ", drifted.Select(flow => $"{flow.Key}: {flow.Value}"))}"
        : null;

    /// <summary>For gates of routes.</summary>
    public WatchedCondition Condition => new(_isProbed, Summary);

    public void Report(ImmutableArray<FlowFinding> findings)
    {
        _isProbed = true;
        foreach (var finding in findings)
        {
            if (finding is { Drift: true, Detail: { } detail })
            {
                if (_drifted.GetValueOrDefault(finding.Flow) != detail)
                    LogDrift(system, finding.Flow, detail);
                _drifted = _drifted.SetItem(finding.Flow, detail);
            }
            else if (finding.Detail is null)
            {
                _drifted = _drifted.Remove(finding.Flow);
            }
        }
    }

    [LoggerMessage(10030, LogLevel.Warning, "{System}: the screens of {Flow} have changed: {Detail}")]
    private partial void LogDrift(string system, string flow, string detail);
}
