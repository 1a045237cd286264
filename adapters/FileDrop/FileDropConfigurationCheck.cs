using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Loading;
using LegacyGateway.Adapters.FileDrop.Outbound;
using LegacyGateway.Adapters.FileDrop.Watching;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.FileDrop;

/// <summary>Checks a system file offline, as far as the types of its keys do not.</summary>
internal static class FileDropConfigurationCheck
{
    public static void Check(FileDropSystemConfiguration system, ContractSet contracts, ConfigurationPlace place)
    {
        Dictionary<string, string> watched = new(StringComparer.Ordinal);
        foreach (var (resource, binding) in system.Bindings)
        {
            var path = ConfigurationPath.Of("$.bindings", resource);
            if (binding.Inbound is null && binding.Outbound is null)
                place.Error(path, "The binding neither reads files nor writes them.", "Write inbound, outbound or both.");
            var contract = contracts.Find(resource);
            if (binding.Outbound is not null)
                CheckOutbound(system, binding, contract, path + ".outbound", place);
            if (binding.Inbound is { } inbound)
            {
                CheckInbound(system, inbound, path + ".inbound", place);
                if (!watched.TryAdd(Path.GetFullPath(inbound.Folder, "/") + "\0" + string.Join('\0', inbound.Include), resource))
                    place.Error(path + ".inbound.folder", "Another binding takes the same names from the same folder, so that each file would be loaded by either.", "Give one of them another folder or other names.");
                if (contract is not null && DropBinding.MappingOf(system, binding, contract, place, path) is { } mapping)
                    LayoutCheck.Check(inbound.Layout, [.. mapping.Columns.Select(column => column.Name)], place, path + ".inbound.layout");
            }
        }
    }

    private static void CheckOutbound(FileDropSystemConfiguration system, FileDropBindingConfiguration binding, ResourceContract? contract, string path, ConfigurationPlace place)
    {
        var outbound = binding.Outbound!;
        CheckFolder(outbound.Folder, path + ".folder", place);
        if (!outbound.Name.Contains("{sequence}", StringComparison.Ordinal) || outbound.Name.Contains('/', StringComparison.Ordinal))
            place.Error(path + ".name", "Names of files must differ and have no folders.", "Write such as orders-{sequence}.csv.");
        if (outbound.Operations.Count == 0 || outbound.Operations.Any(operation => operation is ResourceOperation.List or ResourceOperation.Get))
            place.Error(path + ".operations", "Files take create, update and delete.", "Write at least one of them.");
        if (outbound.DoneFile is { } done && (done == "{name}" || done.Contains('/', StringComparison.Ordinal)))
            place.Error(path + ".doneFile", "The done-file must have another name than the file.", "Write such as {name}.done.");
        if (contract is not null && ExportColumns.Create(system, ExportBinding.FieldsOf(binding), contract, place, outbound.Fields.Count > 0 ? path : "$") is { } columns)
            LayoutCheck.Check(outbound.Layout, [.. columns.Names.Concat(outbound.Values.Keys).Distinct()], place, path + ".layout");
        if (outbound.Acknowledgements is { } answers)
            CheckAnswers(outbound, answers, contract, path + ".acknowledgements", place);
    }

    private static void CheckAnswers(OutboundConfiguration outbound, AcknowledgementConfiguration answers, ResourceContract? contract, string path, ConfigurationPlace place)
    {
        CheckFolder(answers.Folder, path + ".folder", place);
        CheckReady(answers.Ready, path + ".ready", place);
        if (answers.Operation is null == answers.Sequence is null || (answers.Line is not null && answers.Sequence is null))
            place.Error(path, "It is not told which record an answer is for.", "Write either operation, or sequence with or without line.");
        if (answers.Operation is not null && !outbound.Values.Values.Any(value => value.Contains("{operation}", StringComparison.Ordinal)))
            place.Error(path + ".operation", "No column of the file carries the operation's id, so that none can come back.", "Write a column with {operation} in values.");
        if (answers.Done.Count == 0 || answers.Done.Intersect(answers.Refused, StringComparer.Ordinal).Any())
            place.Error(path + ".done", "No status means done, or one means both.", "Name the values of either.");
        if (answers.Key is not null && contract is { Key.Length: > 1 })
            place.Error(path + ".key", "The contract's key has several fields.", "Remove it.");
        string[] columns = [.. new[] { answers.Operation, answers.Sequence, answers.Line, answers.Status, answers.Message, answers.Key }.OfType<string>().Distinct()];
        LayoutCheck.Check(answers.Layout, columns, place, path + ".layout");
    }

    private static void CheckInbound(FileDropSystemConfiguration system, InboundConfiguration inbound, string path, ConfigurationPlace place)
    {
        CheckFolder(inbound.Folder, path + ".folder", place);
        if (inbound.Archive.Folder is { } archive)
            CheckFolder(archive, path + ".archive.folder", place);
        for (var i = 0; i < inbound.Include.Count; i++)
        {
            if (inbound.Include[i].Contains('/', StringComparison.Ordinal))
                place.Error(ConfigurationPath.Of(path + ".include", i), "A pattern is of names, not of folders.", "Use folder, and recursive for the folders within it.");
        }

        CheckReady(inbound.Ready, path + ".ready", place);
        if (inbound.Schedule is { } schedule && DropSchedule.Parse(schedule, system.TimeZone, inbound.Grace) is null)
            place.Error(path + ".schedule", "The schedule is not understood.", "Write such as \"every 15m\" or \"weekdays by 06:30 Europe/London\".");
        if (inbound.Grace is not null && inbound.Schedule is null)
            place.Error(path + ".grace", "There is no schedule that a file could be late for.", "Write schedule, or remove it.");
        if (inbound.Delta is { } delta && (inbound.Load == LoadKind.Snapshot || delta.Delete.Count == 0))
            place.Error(path + ".delta", inbound.Load == LoadKind.Snapshot ? "A snapshot has no changes." : "No value deletes a record.", "Write \"load\": \"delta\" and at least one value in delete, or remove the key.");
        if (inbound.BusinessTime == BusinessTimeSource.Name != inbound.BusinessTimePattern is not null)
            place.Error(path + ".businessTimePattern", "The pattern and \"businessTime\": \"name\" need each other.", "Write both or neither.");
        else if (inbound.BusinessTimePattern is { } pattern && !HasOneFormat(pattern))
            place.Error(path + ".businessTimePattern", "The pattern has no date format in braces.", "Write such as stock-{yyyyMMddHHmmss}.csv.");
        if (inbound.Claim == ClaimWay.Ledger && inbound.Archive.Folder is not null)
            place.Error(path + ".archive.folder", "Files that stay where they are do not go into an archive.", "Remove it, or write \"claim\": \"rename\".");
    }

    private static void CheckReady(ReadinessConfiguration ready, string path, ConfigurationPlace place)
    {
        if (ready.DoneFile is { } done && (!(done.Contains("{name}", StringComparison.Ordinal) || done.Contains("{stem}", StringComparison.Ordinal)) || done.Contains('/', StringComparison.Ordinal) || done == "{name}"))
            place.Error(path + ".doneFile", "The done-file's name does not follow from the file's.", "Write such as {name}.done or {stem}.ok.");
    }

    /// <summary>Whatever a system file says, the adapter never leaves the system's root.</summary>
    private static void CheckFolder(string folder, string path, ConfigurationPlace place)
    {
        if (folder.Length == 0 || Path.IsPathRooted(folder) || folder.Contains('\0', StringComparison.Ordinal) || !BindingFolders.IsWithin("/root", folder))
            place.Error(path, "The folder does not lie within the system's root.", "Write a path relative to root, without leaving it.");
    }

    private static bool HasOneFormat(string pattern) =>
        pattern.Count(character => character == '{') == 1 && pattern.IndexOf('}', StringComparison.Ordinal) is var close && close > pattern.IndexOf('{', StringComparison.Ordinal) + 1;
}
