using System.Collections.Immutable;
using CsCheck;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.State.Operations;

namespace LegacyGateway.Tests.Unit.Dispatch.Operations;

/// <summary>
/// The outcome table as a state machine against a world that knows the truth: attempts and checks end in every way that a door can end, in any order, and
/// the write must happen at most once, be told as done only when it was, and never be sent again while it may have happened.
/// </summary>
public sealed class OutcomeTableProperties
{
    private static readonly OperationLimits Limits = new() { Attempts = 4, Backoff = TimeSpan.FromSeconds(1), LongestBackoff = TimeSpan.FromSeconds(8), CheckWithin = TimeSpan.FromSeconds(4) };

    [Fact]
    public void Whatever_happens_a_write_happens_at_most_once_and_is_told_as_it_was() =>
        Gen.Int[0, 1_000_000].Array[1, 60].Sample(
            dice =>
            {
                var world = new World(dice);
                while (world.Step())
                    world.AssertSound();
                world.AssertSound();
            },
            iter: 20_000);

    [Fact]
    public void Every_outcome_of_an_attempt_leads_to_one_state()
    {
        foreach (var kind in Enum.GetValues<BackendErrorKind>())
        {
            foreach (var number in new[] { 1, Limits.Attempts - 1, Limits.Attempts, 100 })
            {
                foreach (var sent in new DateTimeOffset?[] { null, DateTimeOffset.UnixEpoch })
                {
                    var attempt = new Attempt(Limits, number, sent, DateTimeOffset.UnixEpoch, 0.5);
                    var error = new BackendError(kind, "detail");
                    var isDown = kind is BackendErrorKind.Unavailable or BackendErrorKind.NoDropYet or BackendErrorKind.Unreachable or BackendErrorKind.CircuitOpen or BackendErrorKind.Overloaded;
                    var isHopeless = kind is BackendErrorKind.Unsupported or BackendErrorKind.OperationsNotConfigured;
                    var expected = isHopeless || (number >= Limits.Attempts && !isDown) ? OperationState.Dead : OperationState.Retrying;
                    Assert.Equal((expected, true), (OutcomeTable.Of(new Outcome.NotSent(error), attempt)!.State, OutcomeTable.Of(new Outcome.NotSent(error), attempt)!.NothingHappened));
                    Assert.Null(OutcomeTable.Of(new Outcome.Unknown(error), attempt));
                    Assert.Equal(OperationState.Refused, OutcomeTable.Of(new Outcome.Refused("no", []), attempt)!.State);
                    Assert.Equal(OperationState.Awaiting, OutcomeTable.Of(new Outcome.Submitted("r"), attempt)!.State);
                    Assert.Equal(OperationState.Succeeded, OutcomeTable.Of(World.Done, attempt)!.State);
                    Assert.Equal(error.RetryAfter is null ? OperationState.Parked : OperationState.Retrying, OutcomeTable.OfRepeatable(error, attempt).State);
                    Assert.False(OutcomeTable.OfRepeatable(error with { RetryAfter = TimeSpan.FromSeconds(1) }, attempt).NothingHappened);
                }
            }
        }
    }

    [Fact]
    public void The_pause_doubles_up_to_the_longest_and_jitter_shortens_it_by_half_at_most() =>
        Gen.Select(Gen.Int[1, 10_000], Gen.Double[0, 1]).Sample((number, jitter) =>
        {
            var full = Math.Min(Math.Pow(2, Math.Min(number - 1, 30)), 8);
            var pause = OutcomeTable.Pause(new Attempt(Limits, number, null, DateTimeOffset.UnixEpoch, jitter)).TotalSeconds;
            Assert.InRange(pause, (full / 2) - 0.001, full + 0.001);
        });

    /// <summary>One operation, and what really became of it.</summary>
    private sealed class World(int[] dice)
    {
        private static readonly TimeSpan Settles = TimeSpan.FromSeconds(5);

        private int _next;
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
        private OperationState _state = OperationState.Accepted;
        private DateTimeOffset? _sendingAt;
        private int _attempts;
        private int _written;
        private bool _refused;

        public static Outcome.Done Done { get; } = new(new Answer { Records = new Core.Records.RecordSet(Core.Records.FieldSelection.All(FakeSystem.Contract)), AsOf = DateTimeOffset.UnixEpoch });

        /// <returns>False when nothing more happens by itself, or the dice are used up.</returns>
        public bool Step()
        {
            if (_next >= dice.Length || _state is not (OperationState.Accepted or OperationState.Retrying or OperationState.Awaiting))
                return false;
            var settlement = _state == OperationState.Awaiting ? Answer() : _sendingAt is null ? Attempt() : Check(_attempts);
            Apply(settlement);
            return true;
        }

        public void AssertSound()
        {
            Assert.True(_written <= 1, "It was written twice.");
            switch (_state)
            {
                case OperationState.Succeeded:
                    Assert.Equal(1, _written);
                    break;
                case OperationState.Refused:
                    Assert.True(_refused && _written == 0);
                    break;
                case OperationState.Dead:
                    Assert.Equal(0, _written);
                    break;
                case OperationState.Retrying:
                    // Free to be sent again only when it is known that it did not happen.
                    Assert.True(_sendingAt is not null || _written == 0, "What happened may be sent again.");
                    break;
            }
        }

        private int Roll(int sides) => _next < dice.Length ? dice[_next++] % sides : 0;

        private Settlement Attempt()
        {
            _attempts++;
            DateTimeOffset? sending = null;
            Outcome outcome;
            switch (Roll(9))
            {
                case 0:
                    outcome = new Outcome.NotSent(Error());
                    break;
                case 1:
                    (_refused, outcome) = (true, new Outcome.Refused("no", []));
                    break;
                case 2:
                    (sending, outcome) = (_now, new Outcome.NotSent(Error()));
                    break;
                case 3:
                    (sending, _refused, outcome) = (_now, true, new Outcome.Refused("no", []));
                    break;
                case 4:
                    (sending, outcome) = (_now, new Outcome.Submitted("reference"));
                    break;
                case 5:
                    (sending, outcome) = (_now, new Outcome.Unknown(Error()));
                    break;
                case 6:
                    Write();
                    (sending, outcome) = (_now, new Outcome.Unknown(Error()));
                    break;
                case 7:
                    // The process dies behind the first step with an effect; whoever comes next finds the row so.
                    if (Roll(2) == 0)
                        Write();
                    _sendingAt = _now;
                    return new Settlement { State = OperationState.Retrying };
                default:
                    Write();
                    (sending, outcome) = (_now, Done);
                    break;
            }

            _sendingAt = sending;
            return OutcomeTable.Of(outcome, OfNow(_attempts)) ?? Check(_attempts);
        }

        private void Write() => _written++;

        private Settlement Check(int number)
        {
            var isVisible = _now >= _sendingAt!.Value + Settles;
            Finding finding = Roll(5) switch
            {
                0 => new Finding.NotAsked("down"),
                1 when Roll(3) == 0 => new Finding.Undecidable(),
                // A record that is there may be shown late, but not later than the door says.
                2 when !isVisible => new Finding.NoTrace(_sendingAt.Value + Settles),
                _ => _written > 0 ? new Finding.Happened(null) : new Finding.NoTrace(_sendingAt.Value + Settles),
            };
            return OutcomeTable.Of(finding, "why", OfNow(number));
        }

        private Settlement Answer()
        {
            switch (Roll(4))
            {
                case 0:
                    // Found out only now: a late answer may be a doubt, too, which the next worker checks.
                    return new Settlement { State = OperationState.Retrying };
                case 1:
                    _refused = true;
                    return OutcomeTable.Of(new Outcome.Refused("no", []), OfNow(_attempts))!;
                default:
                    Write();
                    return OutcomeTable.Of(Done, OfNow(_attempts))!;
            }
        }

        private Attempt OfNow(int number) => new(Limits, number, _sendingAt, _now, Roll(100) / 100.0);

        private BackendError Error() => new((BackendErrorKind)Roll(Enum.GetValues<BackendErrorKind>().Length), "detail", RetryAfter: Roll(3) == 0 ? TimeSpan.FromSeconds(Roll(20)) : null);

        private void Apply(Settlement settlement)
        {
            if (settlement.DueAt is { } due)
                Assert.InRange(due, _now, _now + TimeSpan.FromSeconds(20));
            if (settlement.NothingHappened)
                Assert.Equal(0, _written);
            _state = settlement.State;
            _sendingAt = settlement.NothingHappened ? null : _sendingAt;
            _now = (settlement.DueAt ?? _now) + TimeSpan.FromMilliseconds(Roll(3000));
        }
    }
}
