using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Core.Operations;

/// <summary>Where an adapter tells what became of a write that it had handed over (<see cref="Outcome.Submitted"/>).</summary>
public interface ILateAnswers
{
    /// <param name="system">The adapter's system.</param>
    /// <param name="reference">The one that was given with <see cref="Outcome.Submitted"/>.</param>
    /// <param name="outcome">Done, Refused, NotSent (safe to hand over again) or Unknown.</param>
    /// <returns>False when no operation of the system awaits an answer under that reference. Telling the same twice is harmless.</returns>
    ValueTask<bool> AnswerAsync(string system, string reference, Outcome outcome, CancellationToken cancellationToken);
}
