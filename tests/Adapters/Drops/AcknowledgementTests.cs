using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Tests.Adapters.Reading;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>Answers of legacy systems that know nothing of operations: by the file's number, and the record's number in it.</summary>
public sealed class AcknowledgementTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Answers_by_file_number_reach_the_operations_of_the_file_or_of_one_line(bool byLine, bool postgreSql)
    {
        var outbound = OutboundTests.Binding.Outbound!;
        var binding = OutboundTests.Binding with
        {
            Outbound = outbound with
            {
                Acknowledgements = outbound.Acknowledgements! with
                {
                    Operation = null,
                    Sequence = "SEQ",
                    Line = byLine ? "LINE" : null,
                    Key = byLine ? "NO" : null,
                    Archive = new ArchiveConfiguration { Keep = TimeSpan.FromDays(1) },
                },
            },
        };
        await using var world = await DropWorld.CreateAsync(new Dictionary<string, FileDropBindingConfiguration> { ["picks"] = binding }, postgreSql, new ContractSet([OutboundTests.Picks]));
        var answers = new AnswerBook();
        world.Answers = answers;
        Directory.CreateDirectory(world.PathOf("in"));
        var longPast = Directory.CreateDirectory(world.PathOf("out", "archive/2020-01-01")).FullName;
        await using var system = world.System();
        LeasedOperation[] operations = [OutboundTests.Operation("AB-1", 2, null), OutboundTests.Operation("AB-2", 5, null)];
        foreach (var operation in operations)
            await system.ApplyAsync(operation, Ask.Token);
        system.Start();
        await DropWorld.UntilAsync(() => Task.FromResult(File.Exists(world.PathOf("in", "picks-00000001.csv"))));
        world.Put("out", "a.csv", Encoding.UTF8.GetBytes(byLine ? "SEQ,LINE,ST,NO,MSG\n1,2,NO,,sold out\n1,1,OK,4711,\n" : "SEQ,ST,MSG\n1,NO,sold out\n"));
        await DropWorld.UntilAsync(() => Task.FromResult(answers.All.Count == 2));
        Outcome OutcomeOf(int i) => answers.All[operations[i].Id.ToString("N")];
        Assert.Equal("sold out", Assert.IsType<Outcome.Refused>(OutcomeOf(1)).Message);
        if (byLine)
            Assert.Equal(4711, Assert.IsType<Outcome.Done>(OutcomeOf(0)).Answer.Records[0][0].AsInteger());
        else
            Assert.IsType<Outcome.Refused>(OutcomeOf(0));

        await DropWorld.UntilAsync(() => Task.FromResult(!Directory.Exists(longPast)));

        world.Put("out", "b.csv", Encoding.UTF8.GetBytes(byLine ? "SEQ,LINE,ST,NO,MSG\n1,3,OK,1,\n" : "SEQ,ST,MSG\n2,OK,\n"));
        Assert.Equal("Line 2: it answers a record that never went out.", (await world.VerdictAsync("picks", drop => drop.Name == "b.csv")).Reason);
    }
}
