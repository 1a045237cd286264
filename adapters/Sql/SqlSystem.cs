using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Live;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Drafts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.Sql;

/// <summary>One legacy database, read through the bindings of its system file.</summary>
internal sealed class SqlSystem(
    SqlSystemConfiguration configuration, ContractSet contracts, ISqlSource source, TimeProvider time, ILogger<SqlSystem> logger)
    : ISystemAdapter, ILiveSystem, IExplainingSystem
{
    private readonly LoginCheck _login = new(source, configuration.AllowPrivilegedLogin, time);
    private readonly UnreadableRecords _unreadable = new(configuration.System, logger);
    private readonly FrozenDictionary<string, SqlBinding> _bindings = Compile(configuration, contracts);

    public BindingCapabilities? CapabilitiesOf(ResourceContract contract) => _bindings.GetValueOrDefault(contract.Name)?.Capabilities;

    public async ValueTask<Outcome> ReadAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        if (!_bindings.TryGetValue(request.Contract.Name, out var binding))
            return new Outcome.NotSent(new BackendError(BackendErrorKind.Misconfigured, $"{configuration.System} does not bind {request.Contract.Name}."));
        if (!binding.Plans.TryPlan(request, out var command, out var error))
            return new Outcome.NotSent(error);
        var asOf = time.GetUtcNow();
        if (command.FindsNothing)
            return command.Nothing().ToOutcome(asOf, command.Count is null ? null : 0);
        if (!SendableText.Is(command.Rows.Values.Span))
            return new Outcome.NotSent(new BackendError(BackendErrorKind.Unsupported, SendableText.Refusal, SendableText.Refusal));
        try
        {
            return await ReadAsync(request, binding, command, asOf, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Each driver tells a cancelled statement in its own way.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new Outcome.NotSent(new BackendError(BackendErrorKind.TimedOut, $"{configuration.System} did not answer in time."));
        }
        catch (Exception exception) when (source.ErrorOf(exception) is { } failure)
        {
            return new Outcome.NotSent(failure);
        }
    }

    public Explanation? Explain(ResourceRequest request)
    {
        if (!_bindings.TryGetValue(request.Contract.Name, out var binding))
            return null;
        return binding.Plans.TryPlan(request, out var command, out var error) ? command.Explain("sql") : new Explanation("sql", [], [], error.Detail);
    }

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

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async ValueTask<Outcome> ReadAsync(
        ResourceRequest request, SqlBinding binding, SelectCommand command, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await using var session = await source.OpenAsync(cancellationToken);
        if (await _login.EnsureAsync(session, cancellationToken) is { } refusal)
            return new Outcome.NotSent(refusal);
        RecordPage page;
        await using (var reader = await session.ReadAsync(binding.StatementOf(command.Rows), cancellationToken))
            page = await command.ReadAsync(reader, configuration.RowCap, source.CellReaderOf, cancellationToken);
        _unreadable.Note(request.Contract, page);
        if (command.Count is not { } count)
            return page.ToOutcome(asOf, null);
        await using var counting = await session.ReadAsync(binding.StatementOf(count), cancellationToken);
        await counting.ReadAsync(cancellationToken);
        return page.ToOutcome(asOf, Convert.ToInt64(counting.GetValue(0), CultureInfo.InvariantCulture));
    }

    private static FrozenDictionary<string, SqlBinding> Compile(SqlSystemConfiguration configuration, ContractSet contracts) =>
        configuration.Bindings
            .Select(binding => (binding.Key, binding.Value, Contract: contracts.Find(binding.Key)))
            .Where(binding => binding.Contract is not null)
            .ToFrozenDictionary(binding => binding.Key, binding => SqlBinding.Create(configuration, binding.Value, binding.Contract!), StringComparer.Ordinal);
}
