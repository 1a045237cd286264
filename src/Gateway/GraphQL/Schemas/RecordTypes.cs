using GraphQL.Types;
using LegacyGateway.Core.Contracts;
using FieldType = LegacyGateway.Core.Contracts.FieldType;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>Makes the types of contract fields: scalars, enums and nested objects, for output and for input.</summary>
internal sealed class RecordTypes(ScalarTypes scalars, ISchema schema)
{
    private readonly Dictionary<string, EnumNames> _enumNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EnumerationGraphType> _enums = new(StringComparer.Ordinal);

    /// <param name="owner">The name of the type that has the field.</param>
    public MeantField OutputOf(string owner, Field field) => new()
    {
        Name = field.Name,
        Description = DescriptionOf(field),
        DeprecationReason = Deprecations.ReasonOf(field.Deprecation),
        ResolvedType = Required(OutputOf(owner, field, field.Type), !field.Nullable),
        Meaning = HoldsObjects(field.Type) ? new FieldMeaning.Nested(field) : new FieldMeaning.Scalar(field, NamesOf(owner, field)),
    };

    /// <summary>The type of an argument or input field for values of a contract field that holds a single value.</summary>
    public IGraphType InputOf(string owner, Field field) => field.Type is FieldType.Enum closed ? EnumOf(owner, field, closed) : scalars.Of(field.Type);

    public EnumNames? NamesOf(string owner, Field field) =>
        ItemOf(field.Type) is FieldType.Enum && _enumNames.TryGetValue(owner + TypeNames.Pascal(field.Name), out var names) ? names : null;

    public static IGraphType Required(IGraphType type, bool required) => required ? new NonNullGraphType(type) : type;

    /// <summary>The innermost type of arrays.</summary>
    public static FieldType ItemOf(FieldType type) => type is FieldType.Array array ? ItemOf(array.Item) : type;

    private static bool HoldsObjects(FieldType type) => ItemOf(type) is FieldType.Object;

    private IGraphType OutputOf(string owner, Field field, FieldType type) => type switch
    {
        FieldType.Array array => new ListGraphType(Required(OutputOf(owner, field, array.Item), !array.ItemsNullable)),
        FieldType.Enum closed => EnumOf(owner, field, closed),
        FieldType.Object nested => ObjectOf(owner + TypeNames.Pascal(field.Name), field, nested),
        _ => scalars.Of(type),
    };

    private ObjectGraphType ObjectOf(string name, Field field, FieldType.Object nested)
    {
        var type = new ObjectGraphType { Name = name, Description = field.Description };
        foreach (var member in nested.Fields)
            type.AddField(OutputOf(name, member));
        schema.RegisterType(type);
        return type;
    }

    public EnumerationGraphType EnumOf(string owner, Field field, FieldType.Enum closed)
    {
        var name = owner + TypeNames.Pascal(field.Name);
        if (_enums.TryGetValue(name, out var known))
            return known;
        var names = _enumNames[name] = new EnumNames(closed);
        var type = _enums[name] = new EnumerationGraphType { Name = name, Description = field.Description };
        foreach (var (graphName, value) in names.Pairs)
            type.Add(graphName, value, graphName == value ? null : $"`{value}` in REST.");
        schema.RegisterType(type);
        return type;
    }

    private static string? DescriptionOf(Field field)
    {
        var notes = new[]
        {
            field.Description,
            ItemOf(field.Type) is FieldType.Money money ? $"In {money.Currency}." : null,
            field.Pii ? "Personal data: needs a scope of its own." : null,
        };
        var text = string.Join(' ', notes.Where(note => note is not null));
        return text.Length == 0 ? null : text;
    }
}
