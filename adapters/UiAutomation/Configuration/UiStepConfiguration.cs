using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>One step of a flow, as written in a system file; <c>do</c> names it. Values may hold inputs as <c>{name}</c>; a step whose input the caller left out is skipped.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Goto), "goto")]
[JsonDerivedType(typeof(Fill), "fill")]
[JsonDerivedType(typeof(Click), "click")]
[JsonDerivedType(typeof(Select), "select")]
[JsonDerivedType(typeof(Check), "check")]
[JsonDerivedType(typeof(Upload), "upload")]
[JsonDerivedType(typeof(Press), "press")]
[JsonDerivedType(typeof(Wait), "wait")]
[JsonDerivedType(typeof(Expect), "expect")]
[JsonDerivedType(typeof(Dialog), "dialog")]
[JsonDerivedType(typeof(Popup), "popup")]
[JsonDerivedType(typeof(Frame), "frame")]
[JsonDerivedType(typeof(Download), "download")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(AttributeOf), "attribute")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Pairs), "pairs")]
[JsonDerivedType(typeof(Repeat), "repeat")]
[JsonDerivedType(typeof(Branch), "branch")]
public abstract record UiStepConfiguration
{
    private UiStepConfiguration()
    {
    }

    /// <summary>Opens an address.</summary>
    public sealed record Goto : UiStepConfiguration
    {
        [Description("Path and query from the base address; inputs are percent-encoded.")]
        public required string Path { get; init; }
    }

    /// <summary>Writes into a field.</summary>
    public sealed record Fill : UiStepConfiguration
    {
        [Description("The field.")]
        public required UiLocatorConfiguration Into { get; init; }

        [Description("What is written.")]
        public required string Value { get; init; }
    }

    /// <summary>Clicks.</summary>
    public sealed record Click : UiStepConfiguration
    {
        [Description("The button, link or other element.")]
        public required UiLocatorConfiguration On { get; init; }

        [Description("Whether this is the step that makes the write happen. Default false.")]
        public bool Submits { get; init; }
    }

    /// <summary>Chooses from a list.</summary>
    public sealed record Select : UiStepConfiguration
    {
        [Description("The list.")]
        public required UiLocatorConfiguration In { get; init; }

        [Description("The text of the entry, as a person sees it.")]
        public string? Option { get; init; }

        [Description("The value of the entry, instead of its text.")]
        public string? Value { get; init; }
    }

    /// <summary>Ticks a box, or takes the tick away.</summary>
    public sealed record Check : UiStepConfiguration
    {
        [Description("The box.")]
        public required UiLocatorConfiguration On { get; init; }

        [Description("true or false, or an input that is one of them. Default true.")]
        public string Checked { get; init; } = "true";
    }

    /// <summary>Gives a file with a text to a file field.</summary>
    public sealed record Upload : UiStepConfiguration
    {
        [Description("The file field.")]
        public required UiLocatorConfiguration Into { get; init; }

        [Description("The file's name.")]
        public required string FileName { get; init; }

        [Description("The file's text, written in the system's encoding.")]
        public required string Content { get; init; }
    }

    /// <summary>Presses a key.</summary>
    public sealed record Press : UiStepConfiguration
    {
        [Description("The element that has the focus then.")]
        public required UiLocatorConfiguration On { get; init; }

        [Description("Enter, Tab, F8, Control+S …")]
        public required string Key { get; init; }

        [Description("Whether this is the step that makes the write happen. Default false.")]
        public bool Submits { get; init; }
    }

    /// <summary>Waits until an element is there, or is gone.</summary>
    public sealed record Wait : UiStepConfiguration
    {
        [Description("The element.")]
        public required UiLocatorConfiguration For { get; init; }

        [Description("Whether it must be gone instead of there. Default false.")]
        public bool Gone { get; init; }
    }

    /// <summary>Fails the flow unless the screen is as expected.</summary>
    public sealed record Expect : UiStepConfiguration
    {
        [Description("An element that must be there.")]
        public required UiLocatorConfiguration That { get; init; }

        [Description("What it must hold (text, or the value of a field). Default: anything.")]
        public string? Holds { get; init; }
    }

    /// <summary>Says how the next dialog box (alert, confirm, prompt) is answered. Those that nobody spoke of are dismissed.</summary>
    public sealed record Dialog : UiStepConfiguration
    {
        [Description("Whether it is accepted. Default true.")]
        public bool Accept { get; init; } = true;

        [Description("What its message must hold; another one is dismissed and fails the flow. Default: anything.")]
        public string? Holds { get; init; }

        [Description("What is written into a prompt.")]
        public string? Answer { get; init; }
    }

    /// <summary>Opens a second window and does something there.</summary>
    public sealed record Popup : UiStepConfiguration
    {
        [Description("What is clicked to open it.")]
        public required UiLocatorConfiguration On { get; init; }

        [Description("Steps in the new window.")]
        [MinLength(1)]
        public required IReadOnlyList<UiStepConfiguration> Steps { get; init; }

        [Description("Whether the window closes by itself at the end, which is waited for; otherwise it is closed. Default true.")]
        public bool Closes { get; init; } = true;
    }

    /// <summary>Steps within a frame.</summary>
    public sealed record Frame : UiStepConfiguration
    {
        [Description("Its name or id.")]
        public required string Name { get; init; }

        [Description("The steps.")]
        [MinLength(1)]
        public required IReadOnlyList<UiStepConfiguration> Steps { get; init; }
    }

    /// <summary>Downloads a CSV file; each line becomes a record.</summary>
    public sealed record Download : UiStepConfiguration
    {
        [Description("What is clicked to get it.")]
        public required UiLocatorConfiguration On { get; init; }

        [Description("Column to the heading of the file.")]
        [MinLength(1)]
        public required IReadOnlyDictionary<string, string> Columns { get; init; }

        [Description("What stands between the values. Default a comma.")]
        [StringLength(1, MinimumLength = 1)]
        public string Delimiter { get; init; } = ",";

        [Description("Character set of the file. Default: the system's.")]
        public string? Encoding { get; init; }
    }

    /// <summary>Takes the text of an element (or the value of a field).</summary>
    public sealed record Text : UiStepConfiguration
    {
        [Description("The element.")]
        public required UiLocatorConfiguration Of { get; init; }

        [Description("The column that gets it.")]
        public required string As { get; init; }

        [Description("A regular expression (.NET, at most 1 s); the column gets its first group, or the whole match.")]
        public string? Pattern { get; init; }
    }

    /// <summary>Takes an attribute of an element.</summary>
    public sealed record AttributeOf : UiStepConfiguration
    {
        [Description("The element.")]
        public required UiLocatorConfiguration Of { get; init; }

        [Description("The attribute's name.")]
        public required string Name { get; init; }

        [Description("The column that gets it.")]
        public required string As { get; init; }

        [Description("A regular expression (.NET, at most 1 s); the column gets its first group, or the whole match.")]
        public string? Pattern { get; init; }
    }

    /// <summary>Takes a table with headings; each row becomes a record.</summary>
    public sealed record Table : UiStepConfiguration
    {
        [Description("The table.")]
        public required UiLocatorConfiguration Of { get; init; }

        [Description("Column to the heading above it.")]
        [MinLength(1)]
        public required IReadOnlyDictionary<string, string> Columns { get; init; }

        [Description("Which row holds the headings, from 0. Default 0.")]
        [Range(0, 100)]
        public int HeadingRow { get; init; }
    }

    /// <summary>Takes a table of two columns, label and value; it becomes one record.</summary>
    public sealed record Pairs : UiStepConfiguration
    {
        [Description("The table.")]
        public required UiLocatorConfiguration Of { get; init; }

        [Description("Column to the label beside it.")]
        [MinLength(1)]
        public required IReadOnlyDictionary<string, string> Columns { get; init; }
    }

    /// <summary>Does the steps on each page of several.</summary>
    public sealed record Repeat : UiStepConfiguration
    {
        [Description("The steps on one page.")]
        [MinLength(1)]
        public required IReadOnlyList<UiStepConfiguration> Steps { get; init; }

        [Description("What is clicked to get the next page; where it is not there, the last page was reached.")]
        public required UiLocatorConfiguration Next { get; init; }

        [Description("The most pages; more fail the flow. 1 to 10000, default 100.")]
        [Range(1, 10_000)]
        public int Most { get; init; } = 100;
    }

    /// <summary>Does what depends on the screen.</summary>
    public sealed record Branch : UiStepConfiguration
    {
        [Description("An element that is there or not, without waiting.")]
        public required UiLocatorConfiguration When { get; init; }

        [Description("Steps when it is there.")]
        public IReadOnlyList<UiStepConfiguration> Then { get; init; } = [];

        [Description("Steps when it is not.")]
        public IReadOnlyList<UiStepConfiguration> Otherwise { get; init; } = [];
    }
}
