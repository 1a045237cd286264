namespace LegacyGateway.Core.Configuration;

/// <summary>A JSON converter for a value that may be written in several shapes, such as a text or a list of texts.</summary>
public interface IShapedConverter
{
    /// <summary>The types that the shapes bind to, each told from the others by its JSON kind; the binder checks by them and the published schema lists them.</summary>
    IReadOnlyList<Type> Shapes { get; }
}
