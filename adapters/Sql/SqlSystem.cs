using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Live;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Drafts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.Sql;

/// <summary>One legacy database, read through the bindings of its system file.</summary>
internal sealed partial class SqlSystem(
    SqlSystemConfiguration configuration, ContractSet contracts, ISqlSource source, TimeProvider time, ILogger<SqlSystem> logger)
    : ISystemAdapter, ILiveSystem
{
    private readonly LoginCheck _login = new(source, configuration.AllowPrivilegedLogin, time);

    public async ValueTask<SystemHealth> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await source.OpenAsync(cancellationToken);
            if (await _login.RenewAsync(session, cancellationToken) is { } refusal)
                return new SystemHealth(false, refusal.Detail);
            await using var reader = await session.ReadAsync(new SqlStatement("SELECT 1"), cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return SystemHealth.Up;
        }
        catch (Exception exception) when (source.ErrorOf(exception) is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new SystemHealth(false, source.ErrorOf(exception)!.Detail);
        }
    }

    public async ValueTask<ImmutableArray<ConfigurationError>> ValidateLiveAsync(ConfigurationPlace place, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await source.OpenAsync(cancellationToken);
            var privileges = await source.PrivilegesAsync(session, cancellationToken);
            if (!privileges.IsEmpty && !configuration.AllowPrivilegedLogin)
                place.Error("$.connection", string.Join(' ', privileges), "Give the log-in SELECT only, or set allowPrivilegedLogin.");
            var advice = ImmutableArray.CreateBuilder<ConfigurationError>();
            foreach (var (resource, binding) in configuration.Bindings)
            {
                if (contracts.Find(resource) is not { } contract)
                    continue;
                var check = new LiveCheck(configuration, binding, contract, ConfigurationPath.Of("$.bindings", resource), place);
                await check.CheckAsync(source, session, cancellationToken);
                advice.AddRange(check.Advice);
            }

            return advice.ToImmutable();
        }
        catch (Exception exception) when (source.ErrorOf(exception) is not null)
        {
            place.Error("$.connection", source.ErrorOf(exception)!.Detail, "Check that the database runs, and the connection string with its secret.");
            return [];
        }
    }

    public async ValueTask<TableDescription?> DescribeAsync(string table, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await source.OpenAsync(cancellationToken);
            return await TableDraft.DescribeAsync(configuration, source, session, table, cancellationToken);
        }
        catch (Exception exception) when (source.ErrorOf(exception) is not null)
        {
            throw new LiveSystemException(source.ErrorOf(exception)!.Detail, exception);
        }
    }

    public BindingCapabilities? CapabilitiesOf(ResourceContract contract) => logger is null ? null : throw new NotSupportedException();

    public ValueTask<Outcome> ReadAsync(ResourceRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
