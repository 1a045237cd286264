using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Adapters.UiAutomation.Configuration;

namespace LegacyGateway.Adapters.UiAutomation.Recording;

/// <summary>Turns a recording into the draft of a flow: 1. what signs in apart, 2. what was done in a second window within the step that opened it, 3. as text.</summary>
/// <remarks>Values that were typed become literals with a REVIEW comment: only a person knows which of them are inputs, and which click submits. Passwords are never shown.</remarks>
internal static class RecordedFlow
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="FormatException">The text is no recording.</exception>
    public static string Draft(string recording, Uri baseAddress, IReadOnlyCollection<UiAccountConfiguration> accounts)
    {
        var all = new RecordingReader(baseAddress, accounts).Read(recording);
        var (signIn, steps) = SplitSignIn(all);
        var text = new StringBuilder("{\n");
        if (signIn.Count > 0)
        {
            text.Append("  // REVIEW: this belongs to sessions.signIn, with what is there then (\"done\"); the flow itself begins signed in.\n  \"signIn\": {\n    \"steps\": [\n");
            Append(text, signIn, "      ");
            text.Append("    ]\n  },\n");
        }

        text.Append("  \"steps\": [\n");
        Append(text, MarkLastClick(FoldWindows(steps)), "    ");
        return text.Append("  ]\n}\n").ToString();
    }

    /// <summary>From the start to the click that follows the password.</summary>
    private static (List<RecordedStep> SignIn, List<RecordedStep> Steps) SplitSignIn(List<RecordedStep> all)
    {
        var secret = all.FindIndex(step => step.IsSecret);
        if (secret < 0)
            return ([], all);
        var end = all.FindIndex(secret, step => step.Do is "click" or "press");
        end = end < 0 ? all.Count : end + 1;
        var signIn = all[..end];
        var user = signIn.FindLastIndex(secret, step => step is { Do: "fill", IsSecret: false });
        if (user >= 0)
        {
            signIn[user].Step["value"] = "{user}";
            signIn[user] = signIn[user] with { Review = null };
        }

        var steps = all[end..];
        // Every flow begins with an address.
        if (steps is not [{ Do: "goto" }, ..] && signIn.FindLast(step => step.Do == "goto") is { } start)
            steps.Insert(0, start with { Step = start.Step.DeepClone().AsObject() });
        return (signIn, steps);
    }

    private static List<RecordedStep> FoldWindows(List<RecordedStep> steps)
    {
        var folded = new List<RecordedStep>();
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Window == steps[0].Window || folded is not [.., { Do: "click" } opener])
            {
                folded.Add(steps[i]);
                continue;
            }

            var inner = steps.Skip(i).TakeWhile(step => step.Window == steps[i].Window).ToArray();
            folded[^1] = opener with
            {
                Step = new JsonObject { ["do"] = "popup", ["on"] = opener.Step["on"]!.DeepClone() },
                Review = "REVIEW: a window that does not close by itself needs \"closes\": false.",
                Inner = inner,
            };
            i += inner.Length - 1;
        }

        return folded;
    }

    private static List<RecordedStep> MarkLastClick(List<RecordedStep> steps)
    {
        var last = steps.FindLastIndex(step => step.Do == "click");
        if (last >= 0)
            steps[last] = steps[last] with { Review = "REVIEW: if this is the step that makes the write happen, add \"submits\": true." };
        return steps;
    }

    private static void Append(StringBuilder text, IReadOnlyList<RecordedStep> steps, string indent)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var comma = i < steps.Count - 1 ? "," : "";
            var review = step.Review is null ? "" : $" // {step.Review}";
            var json = step.Step.ToJsonString(Written);
            if (step.Inner.Count == 0)
            {
                text.Append(indent).Append(json).Append(comma).Append(review).Append('\n');
                continue;
            }

            text.Append(indent).Append(json.AsSpan(0, json.Length - 1)).Append(",\"steps\":[").Append(review).Append('\n');
            Append(text, step.Inner, indent + "  ");
            text.Append(indent).Append("]}").Append(comma).Append('\n');
        }
    }
}
