using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Flows;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Adapters.UiAutomation.Checking;

/// <summary>Checks a system file offline, as far as the types of its keys do not.</summary>
internal sealed class UiConfigurationCheck(UiSystemConfiguration system, ContractSet contracts, ConfigurationPlace place)
{
    public void Check()
    {
        CheckAddresses();
        if (ScreenEncoding.Of(system.Encoding) is null)
            place.Error("$.encoding", "There is no such character set.", "Write a name such as windows-1252, iso-8859-1 or utf-8.");
        if (system.FlowTimeout < system.StepTimeout)
            place.Error("$.flowTimeout", "A flow may take no longer than one of its steps (stepTimeout).", "Make flowTimeout longer.");
        CheckAccounts();
        CheckScreens();
        foreach (var (resource, binding) in system.Bindings)
        {
            var path = ConfigurationPath.Of("$.bindings", resource);
            if (contracts.Find(resource) is { } contract)
                new BindingCheck(system, binding, contract, path, place).Check();
        }
    }

    private void CheckAddresses()
    {
        var address = system.BaseAddress;
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            place.Error("$.baseAddress", "This is no address of a web application.", "Write http:// or https://, host and port.");
        else if (address.UserInfo.Length > 0)
            place.Error("$.baseAddress", "An address must not hold a user or password.", "Write them in sessions.accounts.");
        for (var i = 0; i < system.AllowedHosts.Count; i++)
        {
            var host = system.AllowedHosts[i];
            if (!Uri.TryCreate($"http://{host}", UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || !host.Contains(':', StringComparison.Ordinal) || host.Contains('*', StringComparison.Ordinal))
                place.Error(ConfigurationPath.Of("$.allowedHosts", i), "This is no host with port.", "Write host:port, such as images.example.com:443.");
        }
    }

    private void CheckAccounts()
    {
        foreach (var (account, i) in system.Sessions.Accounts.Select((account, i) => (account, i)).GroupBy(pair => pair.account.User).SelectMany(group => group.Skip(1)))
            place.Error($"{ConfigurationPath.Of("$.sessions.accounts", i)}.user", $"The account {account.User} stands here twice.", "Keep one of them; perAccount gives it several sessions.");
        var check = new StepCheck(place, ["user", "password"], mayWrite: false);
        check.Flow(system.Sessions.SignIn.Steps, "$.sessions.signIn.steps");
        check.Locator(system.Sessions.SignIn.Done, "$.sessions.signIn.done");
    }

    private void CheckScreens()
    {
        var check = new StepCheck(place, [], mayWrite: false);
        check.Locator(system.Screens.SignedOut, "$.screens.signedOut");
        check.Locator(system.Screens.Busy, "$.screens.busy");
        check.Locator(system.Screens.Refused?.Message, "$.screens.refused.message");
        for (var i = 0; i < system.Evidence.Mask.Count; i++)
            check.Locator(system.Evidence.Mask[i], ConfigurationPath.Of("$.evidence.mask", i));
    }
}
