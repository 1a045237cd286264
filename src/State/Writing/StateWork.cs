using System.Data.Common;

namespace LegacyGateway.State.Writing;

/// <summary>One piece of work in a transaction that others may share; its result is told when the transaction is on disk.</summary>
internal abstract class StateWork
{
    /// <summary>Does the work; on SQLite it completes at once.</summary>
    public abstract void Do(DbTransaction transaction);

    /// <summary>The transaction is on disk.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}
