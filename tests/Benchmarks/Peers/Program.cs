using LegacyGateway.Benchmarks.Peers;

// peers load strings|sqlite|postgresql FILE TARGET
if (args is ["load", var way, var file, var target])
    return await CsvLoad.RunAsync(way, file, target);

// peers backend|yarp|handwritten|graph --urls http://127.0.0.1:PORT [--Backend URL] [--Connection STRING]
var app = args is [var peer, .. var settings]
    ? peer switch
    {
        "backend" => Backend.Build(settings),
        "yarp" => BareYarp.Build(settings),
        "handwritten" => HandWritten.Build(settings),
        "graph" => HandWrittenGraph.Build(settings),
        _ => null,
    }
    : null;
if (app is null)
{
    Console.Error.WriteLine("One of backend, yarp, handwritten, graph and load is wanted.");
    return 2;
}

await app.RunAsync();
return 0;
