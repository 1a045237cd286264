# Four images from one build: erp (fills the old system's database once), customers (the migrated service), helpdesk (the old one with screens), gateway.
# Ubuntu packages Chromium only as a snap, so the gateway, which uses screens, runs on Debian and brings its own runtime along.
FROM ubuntu:26.04 AS build
RUN apt-get update && apt-get install -qy --no-install-recommends dotnet-sdk-10.0 ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY eng eng
COPY src src
COPY adapters adapters
COPY contracts contracts
COPY samples samples
ARG TARGETARCH=amd64
RUN dotnet publish src/Gateway -c Release -r linux-$([ "$TARGETARCH" = arm64 ] && echo arm64 || echo x64) --self-contained -o /out/gateway && \
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

# Without a system of adapter "ui" chromium-headless-shell can be left out.
FROM debian:13-slim AS gateway
RUN apt-get update && apt-get install -qy --no-install-recommends chromium-headless-shell fonts-liberation libicu76 libssl3t64 ca-certificates tzdata && \
    rm -rf /var/lib/apt/lists/* && mkdir -p /company/data && chown 1000:1000 /company/data
WORKDIR /company
USER 1000:1000
# The browser keeps its profile of a session in the home folder.
ENV HOME=/tmp
COPY --from=build /out/gateway /program
ENTRYPOINT ["/program/legacygateway", "serve", "--config", "/company"]
