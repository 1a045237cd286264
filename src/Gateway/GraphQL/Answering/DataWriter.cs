using System.Text.Json;
using GraphQLParser.AST;
using LegacyGateway.GraphQL.Execution;
using LegacyGateway.GraphQL.Planning;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Answering;

namespace LegacyGateway.GraphQL.Answering;

/// <summary>Writes the data of an answer straight from the records that were read; nothing is made of them in between.</summary>
internal sealed class DataWriter(Utf8JsonWriter json, FieldErrors errors)
{
    private readonly ResponsePath _path = new();

    public void Write(IReadOnlyList<RootResult> results)
    {
        json.WriteStartObject();
        foreach (var result in results)
        {
            json.WritePropertyName(result.Entry.Name);
            _path.Push(result.Entry.Name);
            Write(result);
            _path.Pop();
        }

        json.WriteEndObject();
    }

    private void Write(RootResult result)
    {
        if (result.Problem is { } problem)
        {
            WriteNull(problem, result.Entry.Asked);
            return;
        }

        switch (result.Entry)
        {
            case RootEntry.TypeName name:
                json.WriteStringValue(name.Type);
                break;
            case RootEntry.Introspection:
                TreeJson.Write(json, result.Introspection);
                break;
            case RootEntry.List list:
                var page = new Page(result.Frames, result.Range, result.Cursors) { TotalCount = result.TotalCount, HasPrevious = result.HasPrevious, Asked = list.Asked };
                WriteMembers(list.Plan.Entries, page);
                break;
            case RootEntry.Write write:
                WriteTree(write.Entries, result.Tree, result.Frames);
                break;
            case RootEntry.Operation operation:
                WriteTree(operation.Entries, result.Tree, []);
                break;
            default:
                WriteOne(result.Frames, result.Range);
                break;
        }
    }

    private void WriteTree(IReadOnlyList<Entry> entries, IReadOnlyDictionary<string, object?>? tree, Frame[] frames)
    {
        if (tree is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        foreach (var entry in entries)
        {
            json.WritePropertyName(entry.Name);
            if (entry is Entry.Plain plain)
                TreeJson.Write(json, tree[plain.Member]);
            else if (entry is Entry.Tree below && tree[below.Member] is IEnumerable<IReadOnlyDictionary<string, object?>> items)
                WriteItems(below.Members, items);
            else if (entry is Entry.Tree one)
                WriteTree(one.Members, (IReadOnlyDictionary<string, object?>?)tree[one.Member], frames);
            else if (entry is Entry.Records record)
                WriteOne(frames.Length == 0 ? [] : [frames[record.Plan.Index]], new RelatedRange(0, frames.Length == 0 ? 0 : frames[record.Plan.Index].Rows.Length));
            else if (entry is Entry.TypeName name)
                json.WriteStringValue(name.Type);
        }

        json.WriteEndObject();
    }

    private void WriteItems(IReadOnlyList<Entry> members, IEnumerable<IReadOnlyDictionary<string, object?>> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            WriteTree(members, item, []);
        json.WriteEndArray();
    }

    private void WriteOne(Frame[] frames, RelatedRange range)
    {
        if (range.Count == 0)
            json.WriteNullValue();
        else
            WriteRecord(frames[0], range.Start);
    }

    private void WriteRecord(Frame frame, int row)
    {
        var record = frame.Rows[row];
        var values = record.Values;
        var held = record.Set.Fields;
        json.WriteStartObject();
        foreach (var entry in frame.Plan.Entries)
        {
            json.WritePropertyName(entry.Name);
            switch (entry)
            {
                case Entry.Scalar scalar:
                    FieldJson.WriteScalar(json, scalar, values[held.PositionOf(scalar.Field)]);
                    break;
                case Entry.Related related:
                    WriteRelated(related, frame, row);
                    break;
                case Entry.Nested nested:
                    FieldJson.WriteNested(json, nested, nested.Field.Type, values[held.PositionOf(nested.Field)]);
                    break;
                case Entry.NodeId id:
                    json.WriteStringValue(GlobalId.Of(id.Of.Contract, record));
                    break;
                case Entry.TypeName name:
                    json.WriteStringValue(name.Type);
                    break;
            }
        }

        json.WriteEndObject();
    }

    private void WriteRelated(Entry.Related entry, Frame frame, int row)
    {
        var related = frame.Related[entry.Plan.Index]!;
        var range = related.ByParent[row];
        _path.Push(entry.Name);
        if (range.Problem is { } problem)
            WriteNull(problem, entry.Plan.Asked);
        else if (entry.Plan.Connection is { } connection)
            WriteMembers(connection.Entries, new Page(related.Frames, range, related.Cursors) { Asked = entry.Plan.Asked });
        else
            WriteOne(related.Frames, range);
        _path.Pop();
    }

    private void WriteMembers(IReadOnlyList<Entry> entries, in Page page)
    {
        json.WriteStartObject();
        foreach (var entry in entries)
        {
            json.WritePropertyName(entry.Name);
            _path.Push(entry.Name);
            switch (entry)
            {
                case Entry.Edges edges:
                    WriteEdges(edges, page);
                    break;
                case Entry.Records nodes:
                    WriteNodes(nodes, page);
                    break;
                case Entry.PageInfo info:
                    WriteMembers(info.Members, page);
                    break;
                case Entry.Part part:
                    WritePart(part.What, page, page.Range.Start);
                    break;
                case Entry.TypeName name:
                    json.WriteStringValue(name.Type);
                    break;
            }

            _path.Pop();
        }

        json.WriteEndObject();
    }

    private void WriteEdges(Entry.Edges edges, in Page page)
    {
        json.WriteStartArray();
        for (var i = 0; i < page.Range.Count; i++)
        {
            var index = page.Range.Start + i;
            _path.Push(i);
            json.WriteStartObject();
            foreach (var member in edges.Members)
            {
                json.WritePropertyName(member.Name);
                _path.Push(member.Name);
                if (member is Entry.Records node)
                    WriteRecord(page.Frames[node.Plan.Index], index);
                else if (member is Entry.Part part)
                    WritePart(part.What, page, index);
                else if (member is Entry.TypeName name)
                    json.WriteStringValue(name.Type);
                _path.Pop();
            }

            json.WriteEndObject();
            _path.Pop();
        }

        json.WriteEndArray();
    }

    private void WriteNodes(Entry.Records nodes, in Page page)
    {
        json.WriteStartArray();
        for (var i = 0; i < page.Range.Count; i++)
        {
            _path.Push(i);
            WriteRecord(page.Frames[nodes.Plan.Index], page.Range.Start + i);
            _path.Pop();
        }

        json.WriteEndArray();
    }

    /// <param name="index">Of the edge's record; for the other parts the first of the page.</param>
    private void WritePart(ConnectionPart part, in Page page, int index)
    {
        var range = page.Range;
        switch (part)
        {
            case ConnectionPart.HasNextPage:
                json.WriteBooleanValue(range.HasNext);
                break;
            case ConnectionPart.HasPreviousPage:
                json.WriteBooleanValue(page.HasPrevious);
                break;
            case ConnectionPart.TotalCount when page.TotalCount is { } total:
                json.WriteNumberValue(total);
                break;
            case ConnectionPart.StartCursor or ConnectionPart.EndCursor when range.Count == 0:
                json.WriteNullValue();
                break;
            case ConnectionPart.Cursor or ConnectionPart.StartCursor when page.Cursors is { } cursors:
                json.WriteStringValue(cursors[index]);
                break;
            case ConnectionPart.EndCursor when (page.Cursors?[range.Start + range.Count - 1] ?? range.Next) is { } cursor:
                json.WriteStringValue(cursor);
                break;
            default:
                WriteNull(NotMade, page.Asked);
                break;
        }
    }

    private static Problem NotMade { get; } = new(ProblemTypes.NotSupported) { Detail = "The service that serves this resource gives no such value." };

    private void WriteNull(Problem problem, GraphQLField asked)
    {
        json.WriteNullValue();
        errors.Add(problem, _path, asked);
    }

    /// <summary>The page of a connection that is being written.</summary>
    private readonly record struct Page(Frame[] Frames, RelatedRange Range, string[]? Cursors)
    {
        public required GraphQLField Asked { get; init; }

        public long? TotalCount { get; init; }

        public bool HasPrevious { get; init; }
    }
}
