namespace LegacyGateway.Tests.Unit.Configuration;

/// <summary>Every kind of mistake in a system file: a title, and what to replace in the right file by what.</summary>
public static class SystemMistakes
{
    public const string Right = """
        {
          "system": "erp",
          "adapter": "test",
          "timeZone": "Europe/London",
          "address": "host=db;password=${ERP_PASSWORD}",
          "limits": { "concurrency": 4, "timeout": "00:00:05", "breaker": { "failureRatio": 0.5 } },
          "bindings": {
            "customers": {
              "fields": {
                "id": { "from": ["CUSTNO"], "convert": [{ "otherwise": "null", "use": "trim" }] },
                "name": { "from": "CNAME", "convert": [{ "use": "cases", "when": [{ "columns": { "DEL": null }, "then": "x" }] }] },
                "status": { "from": "STAT", "convert": [{ "use": "valueMap", "values": { "A": "active" } }] }
              }
            }
          }
        }
        """;

    public static IEnumerable<(string Title, string Old, string New)> All { get; } =
    [
        ("No adapter", "\"adapter\": \"test\",", ""),
        ("An unknown adapter", "\"adapter\": \"test\"", "\"adapter\": \"tset\""),
        ("No such adapter", "\"adapter\": \"test\"", "\"adapter\": \"carrierPigeon\""),
        ("A system name with blanks", "\"system\": \"erp\"", "\"system\": \"the erp\""),
        ("A key that the adapter does not know", "\"address\":", "\"adress\":"),
        ("An unknown time zone", "Europe/London", "Europe/Londinium"),
        ("A missing variable", "${ERP_PASSWORD}", "${ERP_PASWORD}"),
        ("A reference that is none", "${ERP_PASSWORD}", "${ERP PASSWORD}"),
        ("An adapter that quotes a secret", "host=db", "host=forbidden"),
        ("No concurrency", "\"concurrency\": 4", "\"concurrency\": 0"),
        ("A timeout that is too long", "\"00:00:05\"", "\"01:00:00\""),
        ("A ratio of nothing", "\"failureRatio\": 0.5", "\"failureRatio\": 0"),
        ("A ratio as a text", "\"failureRatio\": 0.5", "\"failureRatio\": \"half\""),
        ("A binding of no resource", "\"customers\": {", "\"custommers\": {"),
        ("Limits twice, once null", "\"adapter\": \"test\",", "\"adapter\": \"test\", \"description\": null, \"limits\": null,"),
        ("Null as a field", "{ \"from\": \"STAT\", \"convert\": [{ \"use\": \"valueMap\", \"values\": { \"A\": \"active\" } }] }", "null"),
        ("A column that is a number", "\"from\": \"CNAME\"", "\"from\": 7"),
        ("A list of columns with a number", "[\"CUSTNO\"]", "[\"CUSTNO\", 7]"),
        ("An unknown converter", "\"use\": \"trim\"", "\"use\": \"trimm\""),
        ("A converter without a name", ", \"use\": \"trim\"", ""),
        ("An unknown rule", "\"otherwise\": \"null\"", "\"otherwise\": \"nil\""),
        ("A rule as null", "\"otherwise\": \"null\"", "\"otherwise\": null"),
        ("A value map to null", "\"A\": \"active\"", "\"A\": null"),
        ("A value map without values", "{ \"A\": \"active\" }", "{ }"),
        ("A converter that lacks a key", "\"use\": \"trim\"", "\"use\": \"scale\""),
        ("A key of another converter", "\"use\": \"trim\"", "\"use\": \"trim\", \"digits\": 2"),
        ("A width out of range", "\"use\": \"trim\"", "\"use\": \"pad\", \"width\": 41, \"with\": \"00\""),
    ];
}
