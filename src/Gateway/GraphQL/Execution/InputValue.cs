using System.Globalization;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>Arguments as canonical values.</summary>
internal static class InputValue
{
    /// <param name="argument">What the schema's scalar made of it: a <see cref="Value"/>, or what the library gives for its own scalars. Not null.</param>
    /// <returns>False with what is expected instead: a text that is too long.</returns>
    public static bool TryRead(FieldType type, object argument, out Value value, out ValueMistake mistake)
    {
        mistake = default;
        switch (argument)
        {
            case Value canonical:
                value = canonical;
                return true;
            case string text:
                return ValueText.TryParse(type, text, out value, out mistake);
            case bool flag:
                value = Value.From(flag);
                return true;
            default:
                value = Value.From(Convert.ToInt64(argument, CultureInfo.InvariantCulture));
                return true;
        }
    }
}
