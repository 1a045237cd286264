using System.Diagnostics;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>Stages as people and the store write them.</summary>
public static class StageNames
{
    public static string Of(Stage stage) => stage switch
    {
        Stage.Legacy => "legacy",
        Stage.Shadow => "shadow",
        Stage.Canary => "canary",
        Stage.Migrated => "migrated",
        Stage.Retired => "retired",
        _ => throw new UnreachableException(),
    };

    /// <summary><c>canary 5 %</c>; other stages without a share.</summary>
    public static string Of(Stage stage, Share share) => stage is Stage.Canary ? $"canary {share} %" : Of(stage);
}
