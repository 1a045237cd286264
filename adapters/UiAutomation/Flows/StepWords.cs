using LegacyGateway.Adapters.UiAutomation.Configuration;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Steps and elements in words that a person understands. Never with values: those may be secret.</summary>
internal static class StepWords
{
    /// <summary>All steps, those within windows, frames, pages and branches behind the one that holds them.</summary>
    public static IEnumerable<string> Of(IEnumerable<UiStepConfiguration> steps) => steps.SelectMany(step => Within(step).Prepend(step switch
    {
        UiStepConfiguration.Click { Submits: true } or UiStepConfiguration.Press { Submits: true } => $"{Of(step)}, which submits",
        UiStepConfiguration.Branch branch => $"if there is {Of(branch.When)}",
        _ => Of(step),
    }));

    public static string Of(UiStepConfiguration step) => step switch
    {
        UiStepConfiguration.Goto go => $"open {go.Path}",
        UiStepConfiguration.Fill fill => $"fill in {Of(fill.Into)}",
        UiStepConfiguration.Click click => $"click {Of(click.On)}",
        UiStepConfiguration.Select select => $"choose in {Of(select.In)}",
        UiStepConfiguration.Check check => $"tick {Of(check.On)}",
        UiStepConfiguration.Upload upload => $"give a file to {Of(upload.Into)}",
        UiStepConfiguration.Press press => $"press {press.Key} in {Of(press.On)}",
        UiStepConfiguration.Wait { Gone: true } wait => $"wait until {Of(wait.For)} is gone",
        UiStepConfiguration.Wait wait => $"wait for {Of(wait.For)}",
        UiStepConfiguration.Expect expect => $"expect {Of(expect.That)}",
        UiStepConfiguration.Dialog => "answer the dialog box",
        UiStepConfiguration.Popup popup => $"open the window behind {Of(popup.On)}",
        UiStepConfiguration.Frame frame => $"use the frame {frame.Name}",
        UiStepConfiguration.Download download => $"download the file behind {Of(download.On)}",
        UiStepConfiguration.Text text => $"read {Of(text.Of)}",
        UiStepConfiguration.AttributeOf attribute => $"read {attribute.Name} of {Of(attribute.Of)}",
        UiStepConfiguration.Table table => $"read {Of(table.Of)}",
        UiStepConfiguration.Pairs pairs => $"read {Of(pairs.Of)}",
        UiStepConfiguration.Repeat => "go through the pages",
        _ => "decide by what is there",
    };

    private static IEnumerable<string> Within(UiStepConfiguration step) => step switch
    {
        UiStepConfiguration.Popup popup => Of(popup.Steps),
        UiStepConfiguration.Frame frame => Of(frame.Steps),
        UiStepConfiguration.Repeat repeat => Of(repeat.Steps),
        UiStepConfiguration.Branch { Otherwise: [] } branch => Of(branch.Then),
        UiStepConfiguration.Branch branch => Of(branch.Then).Append("otherwise").Concat(Of(branch.Otherwise)),
        _ => [],
    };

    public static string Of(UiLocatorConfiguration locator)
    {
        var element = locator switch
        {
            { Role: { } role, Name: { } name } => $"the {role} \"{name}\"",
            { Role: { } role } => $"the {role}",
            { Label: { } label } => $"the field \"{label}\"",
            { Text: { } text } => $"the text \"{text}\"",
            { TestId: { } id } => $"the element {id}",
            _ => $"{locator.Css}",
        };
        var holding = locator.HasText is { } has ? $" with \"{has}\"" : "";
        var where = locator.Frame is { } frame ? $" in frame {frame}" : "";
        return $"{element}{holding}{where}";
    }
}
