using System.Text;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Operations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Tests.Unit.Operations;

public sealed class WebhookSignatureTests
{
    /// <summary>The vector that implementations of Standard Webhooks share.</summary>
    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void It_is_as_the_specification_computes_it(string secret) => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSender.SignatureOf(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", Encoding.UTF8.GetBytes("{\"test\": 2432232314}")));

    [Theory]
    [InlineData("https://hooks.example.com/a?b=c", "app", true)]
    [InlineData("https://HOOKS.example.com/", "app", true)]
    [InlineData("https://hooks.example.com:8443/", "app", true)]
    [InlineData("https://hooks.example.com:8444/", "app", false)]
    [InlineData("https://hooks.example.com.evil.net/", "app", false)]
    [InlineData("https://evil.net/?hooks.example.com", "app", false)]
    [InlineData("https://hooks.example.com@evil.net/", "app", false)]
    [InlineData("https://user:pass@hooks.example.com/", "app", false)]
    [InlineData("https://hooks.example.com/#part", "app", false)]
    [InlineData("http://hooks.example.com/", "app", false)]
    [InlineData("https://hooks.example.com/", "other", false)]
    [InlineData("https://hooks.example.com/", null, false)]
    public void It_is_told_only_to_hosts_that_are_allowed_and_for_consumers_with_a_secret(string address, string? consumer, bool allowed)
    {
        var options = new OperationOptions();
        options.Webhooks.AllowedHosts.Add("hooks.example.com");
        options.Webhooks.AllowedHosts.Add("hooks.example.com:8443");
        options.Webhooks.Secrets.Add("app", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Assert.Equal(allowed, new CallbackRules(Options.Create(options)).WhyNot(new Uri(address), consumer) is null);
    }
}
