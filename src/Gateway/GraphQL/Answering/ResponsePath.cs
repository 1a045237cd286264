using System.Globalization;
using System.Text.Json;

namespace LegacyGateway.GraphQL.Answering;

/// <summary>Where in the answer its writer is: response keys and list indexes from the root.</summary>
internal sealed class ResponsePath
{
    private readonly List<Step> _steps = new(16);

    public void Push(JsonEncodedText name) => _steps.Add(new Step(name, -1));

    public void Push(int index) => _steps.Add(new Step(default, index));

    public void Pop() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>The present place, kept.</summary>
    public IReadOnlyList<Step> Copy() => [.. _steps];

    /// <param name="Index">Below 0 for a name.</param>
    internal readonly record struct Step(JsonEncodedText Name, int Index)
    {
        public override string ToString() => Index < 0 ? Name.ToString() : Index.ToString(CultureInfo.InvariantCulture);
    }
}
