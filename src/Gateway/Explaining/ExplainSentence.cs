using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Explaining;

/// <summary>Why a backend was decided on, as people read it.</summary>
internal static class ExplainSentence
{
    public static string Of(in RouteDecision decision, int? bucket)
    {
        var name = decision.Backend.Name;
        var row = decision.Route;
        if (decision.CursorExpired)
            return $"The page was begun by a system that no longer answers on this route: 410, begin again without the cursor.";
        return decision.Reason switch
        {
            DecisionReason.Stage when !row.Moves => $"The route has one backend: {name} answers.",
            DecisionReason.Stage => $"At stage {row.Stage.ToString().ToLowerInvariant()} {name} answers every request.",
            DecisionReason.Cursor => $"The page was begun by {name}, which goes on with it.",
            DecisionReason.Written => $"What it asks for was written to {name} a moment ago.",
            DecisionReason.Override => $"A tester asked for it by header: {name} answers.",
            DecisionReason.Cohort => $"The caller belongs to the route's cohort: {name} answers.",
            DecisionReason.Subject or DecisionReason.Key =>
                $"Bucket {bucket} of the {(decision.Reason is DecisionReason.Subject ? "caller's subject" : row.IsPlain ? "path" : "record's key")} lies {(bucket < row.Share.Hundredths ? "within" : "beyond")} the share of {row.Share} %: {name} answers.",
            _ => $"The request has neither a subject nor a key to stick to: {name} answers.",
        };
    }
}
