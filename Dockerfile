# Four images from one build: erp (fills the old system's database once), customers (the migrated service), helpdesk (the old one with screens), gateway.
# Ubuntu packages Chromium only as a snap, so the gateway's image has none: tickets and contacts answer 503 here. Build on a Debian image
# with chromium-headless-shell, or mount a Chromium and set LEGACYGATEWAY_CHROMIUM, to have them.
FROM ubuntu:26.04 AS build
RUN apt-get update && apt-get install -qy --no-install-recommends dotnet-sdk-10.0 ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY eng eng
COPY src src
COPY adapters adapters
COPY contracts contracts
COPY samples samples
RUN dotnet publish src/Gateway -c Release -o /out/gateway && \
    dotnet publish samples/Customers -c Release -o /out/customers && \
    dotnet publish samples/Helpdesk -c Release -o /out/helpdesk && \
    dotnet publish samples/Erp -c Release -o /out/erp

FROM ubuntu:26.04 AS runtime
RUN apt-get update && apt-get install -qy --no-install-recommends aspnetcore-runtime-10.0 ca-certificates tzdata && rm -rf /var/lib/apt/lists/* && \
    mkdir -p /company/data && chown 1000:1000 /company/data
WORKDIR /company
USER 1000:1000

FROM runtime AS erp
COPY --from=build /out/erp /program
ENTRYPOINT ["dotnet", "/program/LegacyGateway.Samples.Erp.dll"]

FROM runtime AS customers
COPY --from=build /out/customers /program
ENTRYPOINT ["dotnet", "/program/LegacyGateway.Samples.Customers.dll"]

FROM runtime AS helpdesk
COPY --from=build /out/helpdesk /program
ENTRYPOINT ["dotnet", "/program/LegacyGateway.Samples.Helpdesk.dll"]

FROM runtime AS gateway
COPY --from=build /out/gateway /program
ENTRYPOINT ["dotnet", "/program/legacygateway.dll", "serve", "--config", "/company"]
