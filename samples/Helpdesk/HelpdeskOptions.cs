using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Samples.Helpdesk;

/// <summary>Settings of the old helpdesk; each can be given on the command line as <c>--name value</c>.</summary>
internal sealed class HelpdeskOptions
{
    /// <summary>The SQLite file, which nobody else reads. Made when absent.</summary>
    [Required]
    public string Database { get; set; } = "data/helpdesk.db";

    /// <summary>Tickets of an empty database.</summary>
    [Range(0, 100_000)]
    public int Tickets { get; set; } = 40;

    /// <summary>Users and their passwords: <c>name:password</c>, separated by commas.</summary>
    [Required]
    public string Users { get; set; } = "gateway1:helpdesk-1,gateway2:helpdesk-2,gateway3:helpdesk-3,clerk:clerk";

    /// <summary>Minutes without a click after which a session is over.</summary>
    [Range(0.01, 1440)]
    public double SessionMinutes { get; set; } = 10;

    /// <summary>How long every page takes, in milliseconds: the old machine has its days.</summary>
    [Range(0, 120_000)]
    public int SlowMilliseconds { get; set; }

    /// <summary>A second port of the loopback for tests, by which they make the helpdesk misbehave. Null: there is none.</summary>
    [Range(1, 65_535)]
    public int? ControlPort { get; set; }
}
