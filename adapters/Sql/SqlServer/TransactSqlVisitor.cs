using System.Collections.Frozen;
using LegacyGateway.Adapters.Sql.Guard;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LegacyGateway.Adapters.Sql.SqlServer;

/// <summary>Walks one parsed SELECT and notes everything that does more than read, and every parameter.</summary>
internal sealed class TransactSqlVisitor(IEnumerable<string> functions) : TSqlFragmentVisitor
{
    /// <summary>Hints that take no lock beyond a reader's and choose no more than an access path.</summary>
    private static readonly FrozenSet<TableHintKind> _harmless = FrozenSet.Create(
        TableHintKind.NoLock, TableHintKind.ReadUncommitted, TableHintKind.ReadCommitted, TableHintKind.ReadCommittedLock, TableHintKind.ReadPast,
        TableHintKind.Index, TableHintKind.ForceSeek, TableHintKind.ForceScan, TableHintKind.NoExpand, TableHintKind.NoWait);

    /// <summary>Methods of the XML type that only read.</summary>
    private static readonly FrozenSet<string> _xmlMethods = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "value", "query", "exist", "nodes");

    private readonly FrozenSet<string> _functions = functions.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public List<string> Problems { get; } = [];

    public List<ParameterUse> Parameters { get; } = [];

    public override void Visit(VariableReference node) =>
        Parameters.Add(new ParameterUse(node.Name[1..], node.StartOffset, node.FragmentLength));

    public override void Visit(SelectSetVariable node) => Problems.Add("It assigns to a variable.");

    public override void Visit(DataModificationSpecification node) => Problems.Add("It changes data.");

    public override void Visit(NextValueForExpression node) => Problems.Add("It draws from a sequence (NEXT VALUE FOR).");

    public override void Visit(OpenRowsetTableReference node) => Problems.Add("It reads through OPENROWSET.");

    public override void Visit(InternalOpenRowset node) => Problems.Add("It reads through OPENROWSET.");

    public override void Visit(OpenRowsetCosmos node) => Problems.Add("It reads through OPENROWSET.");

    public override void Visit(BulkOpenRowset node) => Problems.Add("It reads a file (OPENROWSET BULK).");

    public override void Visit(OpenQueryTableReference node) => Problems.Add("It asks another server (OPENQUERY).");

    public override void Visit(AdHocTableReference node) => Problems.Add("It asks another server (OPENDATASOURCE).");

    public override void Visit(OpenXmlTableReference node) => Problems.Add("It holds OPENXML, which needs a prepared document.");

    public override void Visit(NamedTableReference node)
    {
        if (node.SchemaObject.ServerIdentifier is not null)
            Problems.Add("It asks another server (a name of four parts).");
    }

    public override void Visit(VariableTableReference node) => Problems.Add("It reads a table variable.");

    public override void Visit(TableHint node)
    {
        if (!_harmless.Contains(node.HintKind))
            Problems.Add($"It holds the table hint {node.HintKind}, which locks more than a reader needs.");
    }

    public override void Visit(SchemaObjectFunctionTableReference node)
    {
        if (node.SchemaObject.ServerIdentifier is not null)
            Problems.Add("It asks another server (a name of four parts).");
        CheckFunction(node.SchemaObject.BaseIdentifier.Value);
    }

    public override void Visit(FunctionCall node)
    {
        if (node.CallTarget is not null && !_xmlMethods.Contains(node.FunctionName.Value))
            CheckFunction(node.FunctionName.Value);
    }

    private void CheckFunction(string name)
    {
        if (!_functions.Contains(name))
            Problems.Add($"It calls {name}, which is not known to only read; name it in the binding's functions if it does.");
    }
}
