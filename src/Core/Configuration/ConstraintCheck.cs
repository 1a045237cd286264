using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace LegacyGateway.Core.Configuration;

/// <summary>Checks the limits that attributes of System.ComponentModel.DataAnnotations set, and puts them into words.</summary>
internal static class ConstraintCheck
{
    public static void Value(ConfigurationNode node, object? value, ExpectedValue expected, ConfigurationPlace place)
    {
        foreach (var attribute in AttributesOf(expected))
        {
            if (attribute is RangeAttribute range)
                range.ParseLimitsInInvariantCulture = range.ConvertValueInInvariantCulture = true;
            if (!attribute.IsValid(value))
                Report(node, attribute, expected, place);
        }
    }

    /// <summary>Limits on how many items a list or dictionary has.</summary>
    public static void Count(ConfigurationNode node, int count, ExpectedValue expected, ConfigurationPlace place)
    {
        foreach (var attribute in AttributesOf(expected))
        {
            var fits = attribute switch
            {
                LengthAttribute length => count >= length.MinimumLength && count <= length.MaximumLength,
                MinLengthAttribute least => count >= least.Length,
                MaxLengthAttribute most => count <= most.Length,
                _ => true,
            };
            if (!fits)
                Report(node, attribute, expected, place);
        }
    }

    private static void Report(ConfigurationNode node, ValidationAttribute attribute, ExpectedValue expected, ConfigurationPlace place)
    {
        var (message, remedy) = attribute switch
        {
            RangeAttribute range => ("This is out of range.", $"Write {Range(range)}."),
            RegularExpressionAttribute pattern => ("This is not written as it must be.", attribute.ErrorMessage ?? $"Write it so that it matches {pattern.Pattern}."),
            LengthAttribute length => ("This has the wrong length.", $"Write {length.MinimumLength} to {length.MaximumLength}."),
            StringLengthAttribute length when length.MinimumLength == length.MaximumLength => ("This has the wrong length.", $"Write exactly {length.MinimumLength}."),
            StringLengthAttribute length => ("This has the wrong length.", $"Write {length.MinimumLength} to {length.MaximumLength} characters."),
            MinLengthAttribute least => ("This is too short.", $"Write at least {least.Length}."),
            MaxLengthAttribute most => ("This is too long.", $"Write at most {most.Length}."),
            AllowedValuesAttribute allowed => ("This value is not allowed.", $"Write one of: {string.Join(", ", allowed.Values)}."),
            _ => ("This value is not allowed.", attribute.FormatErrorMessage(expected.Property!.Name)),
        };
        place.Error(node.Path, message, remedy);
    }

    private static string Range(RangeAttribute range)
    {
        var least = Convert.ToString(range.Minimum, CultureInfo.InvariantCulture);
        var most = Convert.ToString(range.Maximum, CultureInfo.InvariantCulture);
        return (range.MinimumIsExclusive, range.MaximumIsExclusive) switch
        {
            (true, _) => $"more than {least}, at most {most}",
            (_, true) => $"at least {least}, less than {most}",
            _ => $"{least} to {most}",
        };
    }

    private static IEnumerable<ValidationAttribute> AttributesOf(ExpectedValue expected) =>
        expected.Property?.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true).OfType<ValidationAttribute>() ?? [];
}
