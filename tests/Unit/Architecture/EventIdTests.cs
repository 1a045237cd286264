using System.Reflection;
using LegacyGateway.Adapters.FileDrop;
using LegacyGateway.Adapters.Sql;
using LegacyGateway.Adapters.UiAutomation;
using LegacyGateway.Dispatch;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Unit.Architecture;

public sealed class EventIdTests
{
    [Fact]
    public void An_event_id_of_the_log_stands_for_one_message()
    {
        Assembly[] all = [typeof(Program).Assembly, typeof(Dispatcher).Assembly, typeof(SqlAdapterRegistration).Assembly, typeof(FileDropAdapterRegistration).Assembly, typeof(UiAdapterRegistration).Assembly];

        var messages = all.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(method => (Method: $"{method.DeclaringType!.Name}.{method.Name}", Event: method.GetCustomAttribute<LoggerMessageAttribute>()?.EventId))
            .Where(message => message.Event is not null)
            .ToLookup(message => message.Event, message => message.Method);

        Assert.True(messages.Count > 50);
        Assert.All(messages, sameId => Assert.Single(sameId));
    }
}
