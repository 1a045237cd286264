using GraphQL.Types;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.Operations;
using FieldType = LegacyGateway.Core.Contracts.FieldType;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>Makes what mutations take and give: an input for each resource, and payloads of operation, record (of a resource that can be read) and errors.</summary>
internal sealed class WriteTypes(RecordTypes records, ScalarTypes scalars, ISchema schema)
{
    public const string Operation = "operation";
    public const string Record = "record";
    public const string Errors = "errors";
    private const string OperationType = "Operation";
    private const string ErrorType = "WriteError";

    private readonly HashSet<string> _payloads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InputObjectGraphType> _inputs = new(StringComparer.Ordinal);

    /// <summary>The types that all writes share.</summary>
    public void AddShared()
    {
        var states = new EnumerationGraphType { Name = "OperationState", Description = "How far an operation is; parked and dead ones wait for a person." };
        foreach (var state in Enum.GetValues<OperationState>())
            states.Add(OperationBody.Word(state), OperationBody.Word(state));
        var time = scalars.Of(new FieldType.DateTime());
        var operation = new ObjectGraphType { Name = OperationType, Description = "One accepted write, as its consumer may see it." };
        operation.AddField(Plain("id", new NonNullGraphType(scalars.Id), "For `operation(id:)` and `/operations/{id}`."));
        operation.AddField(Plain("state", new NonNullGraphType(states), null));
        operation.AddField(Plain("resource", new NonNullGraphType(scalars.String), null));
        operation.AddField(Plain("key", scalars.String, "The record's key as in REST's paths; null while it is not known."));
        operation.AddField(Plain("attempts", new NonNullGraphType(scalars.Int), null));
        operation.AddField(Plain("acceptedAt", new NonNullGraphType(time), null));
        operation.AddField(Plain("changedAt", new NonNullGraphType(time), null));
        operation.AddField(Plain("finishedAt", time, "Null while it is unfinished."));
        operation.AddField(Plain("retryAfter", scalars.Int, "In how many seconds looking again makes sense; null once it is finished."));
        operation.AddField(Plain("errors", Many(ErrorType), "Why it stands as it does; empty while nothing went wrong."));
        schema.RegisterType(operation);

        var error = new ObjectGraphType { Name = ErrorType, Description = "Why a write was not accepted or not done, by the codes of REST's problems." };
        error.AddField(Plain("field", scalars.String, "The field that is wrong, dotted for nested ones; null when the write as a whole is meant."));
        error.AddField(Plain("code", new NonNullGraphType(scalars.String), null));
        error.AddField(Plain("message", new NonNullGraphType(scalars.String), null));
        error.AddField(Plain("retryable", new NonNullGraphType(scalars.Boolean), "Whether the same write may succeed later without change."));
        schema.RegisterType(error);
    }

    public static MeantField OperationRoot(ScalarTypes scalars) => new()
    {
        Name = Operation,
        Description = "What became of a write of the caller's own; null when there is none of that id.",
        ResolvedType = new GraphQLTypeReference(OperationType),
        Arguments = new QueryArguments(new QueryArgument(new NonNullGraphType(scalars.Id)) { Name = "id" }),
        Meaning = new FieldMeaning.OperationById(),
    };

    public MeantField MutationOf(ResourceType resource, ResourceOperation operation)
    {
        var contract = resource.Contract;
        var arguments = new QueryArguments();
        if (operation != ResourceOperation.Create)
        {
            foreach (var field in contract.Key)
                arguments.Add(new QueryArgument(new NonNullGraphType(records.InputOf(resource.Name, field))) { Name = field.Name, Description = field.Description });
            arguments.Add(new QueryArgument(scalars.String) { Name = "ifMatch", Description = "An ETag that the record must have, as REST gives it." });
        }

        if (operation != ResourceOperation.Delete)
            arguments.Add(new QueryArgument(new NonNullGraphType(InputOf(resource.Name, contract.Fields))) { Name = "input", Description = InputNote(operation) });
        arguments.Add(new QueryArgument(scalars.String) { Name = "idempotencyKey", Description = "Makes repeating the write safe: the same key gives the same operation." });
        arguments.Add(new QueryArgument(scalars.Int) { Name = "wait", Description = "Seconds to wait for the outcome; by default 10 for a migrated service, and none for a legacy system." });
        arguments.Add(new QueryArgument(scalars.Boolean) { Name = "validateOnly", Description = "Checks everything and accepts nothing." });
        return new MeantField
        {
            Name = NameOf(operation) + resource.Name,
            Description = $"{TypeNames.Pascal(NameOf(operation))}s a {contract.Singular}. The write is kept durably; a legacy system does it later.",
            DeprecationReason = Deprecations.ReasonOf(contract.Deprecation),
            ResolvedType = new NonNullGraphType(PayloadOf(resource)),
            Arguments = arguments,
            Meaning = new FieldMeaning.Write(resource, operation),
        };
    }

    private GraphQLTypeReference PayloadOf(ResourceType resource)
    {
        var name = resource.Name + "Payload";
        if (_payloads.Add(name))
        {
            var type = new ObjectGraphType { Name = name, Description = $"What became of a write of a {resource.Contract.Singular}." };
            type.AddField(Plain(Operation, new GraphQLTypeReference(OperationType), "The accepted write; null when it was not accepted, or only checked."));
            if (resource.IsRead)
                type.AddField(RecordOf(resource));
            type.AddField(Plain(Errors, Many(ErrorType), "Why it was not accepted or not done; empty when all is well."));
            schema.RegisterType(type);
        }

        return new GraphQLTypeReference(name);
    }

    private static MeantField RecordOf(ResourceType resource) => new()
    {
        Name = Record,
        Description = "The record as it is now, once the write has succeeded; null before, and after a delete.",
        ResolvedType = new GraphQLTypeReference(resource.Name),
        Meaning = new FieldMeaning.Written(resource),
    };

    private InputObjectGraphType InputOf(string owner, IEnumerable<Field> fields)
    {
        var name = owner + "Input";
        if (_inputs.TryGetValue(name, out var known))
            return known;
        var type = _inputs[name] = new InputObjectGraphType { Name = name };
        foreach (var field in fields)
            type.AddField(new global::GraphQL.Types.FieldType { Name = field.Name, Description = field.Description, ResolvedType = InputOf(owner, field, field.Type) });
        return type;
    }

    private IGraphType InputOf(string owner, Field field, FieldType type) => type switch
    {
        FieldType.Array array => new ListGraphType(RecordTypes.Required(InputOf(owner, field, array.Item), !array.ItemsNullable)),
        FieldType.Object nested => InputOf(owner + TypeNames.Pascal(field.Name), nested.Fields),
        FieldType.Enum closed => records.EnumOf(owner, field, closed),
        _ => scalars.Of(type),
    };

    private static string NameOf(ResourceOperation operation) => OperationBody.Word(operation);

    private static string InputNote(ResourceOperation operation) => operation == ResourceOperation.Create
        ? "The record. What the system gives itself is left out."
        : "What changes; a field that is not named stays, null empties it.";

    private static MeantField Plain(string name, IGraphType type, string? description) =>
        new() { Name = name, ResolvedType = type, Description = description, Meaning = new FieldMeaning.Plain(name) };

    private static NonNullGraphType Many(string type) => new(new ListGraphType(new NonNullGraphType(new GraphQLTypeReference(type))));
}
