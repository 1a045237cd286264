using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

public abstract partial record LayoutConfiguration
{
    /// <summary>XML with one repeating element. Document type declarations are prohibited.</summary>
    public sealed record Xml : LayoutConfiguration
    {
        [Description("The path of the repeating element from the root, such as /suppliers/supplier or /w:suppliers/w:supplier.")]
        [RegularExpression(@"^(/[^/@\s]+)+$", ErrorMessage = "Write names with a slash before each, such as /suppliers/supplier.")]
        public required string Record { get; init; }

        [Description("Prefix in paths to namespace. A name without prefix is in no namespace.")]
        public IReadOnlyDictionary<string, string> Namespaces { get; init; } = new Dictionary<string, string>();

        [Description("The columns, with their paths within the record. A column of the binding that is not listed is the child element of its name.")]
        public IReadOnlyList<PathColumnConfiguration> Columns { get; init; } = [];

        [Description("Columns with control figures outside the records; their paths begin at the root, such as /suppliers/@count.")]
        public IReadOnlyList<PathColumnConfiguration> DocumentColumns { get; init; } = [];
    }
}
