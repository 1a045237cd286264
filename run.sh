#!/usr/bin/env bash
# ./run.sh: the whole sample company on this machine: builds what is missing, fills the databases under data/ once, starts the
# migrated customers service, the old helpdesk and the gateway, and stops them when it ends (Ctrl+C). Running it again changes nothing that is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

gateway_port=5080 management_port=5081 customers_port=5101 helpdesk_port=5102
children=()

say() { printf '%s\n' "$*"; }

fail() {
  printf 'run.sh: %s\n' "$*" >&2
  exit 1
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

stop() {
  trap - EXIT INT TERM
  samples/helpdesk.sh stop
  ((${#children[@]} == 0)) || kill -TERM "${children[@]}" 2>/dev/null || true
  for child in "${children[@]}"; do
    for _ in $(seq 1 100); do
      kill -0 "$child" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  done
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# 1. What is needed.
command -v dotnet >/dev/null || fail "the .NET SDK 10 is missing: install it (dotnet must be on the PATH) and run this again."
for port in $gateway_port $management_port $customers_port $helpdesk_port; do
  ! answers "$port" || fail "port $port is in use on this machine; stop what listens there and run this again."
done

has_chromium() {
  for browser in /usr/lib/chromium/chromium-headless-shell /usr/lib/chromium/chromium /usr/bin/chromium /usr/bin/google-chrome; do
    [ ! -e "$browser" ] || return 0
  done
  return 1
}
if ! has_chromium; then
  say "Installing chromium-headless-shell, with which the gateway uses the helpdesk's screens …"
  if [ "$(id -u)" = 0 ]; then root=(); else root=(sudo -n); fi
  { "${root[@]}" apt-get update -q && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium-headless-shell; } >/dev/null 2>&1 ||
    say "It could not be installed: tickets and contacts will answer 503 until there is a Chromium."
fi

# 2. Programs and data.
erp=$(eng/build.sh samples/Erp)
customers=$(eng/build.sh samples/Customers)
warehouse=$(eng/build.sh samples/Warehouse)
gateway=$(eng/build.sh src/Gateway)
mkdir -p data
dotnet "$erp" --connection "Data Source=data/erp.db" --replace || fail "the ERP's database could not be made; the reason is above."
dotnet "$warehouse" || fail "the warehouse's folder could not be made; the reason is above."

# 3. Start both; the logs are kept, and shown when something ends before its time.
start() {
  local name=$1 port=$2
  shift 2
  "$@" >"data/$name.log" 2>&1 &
  children+=($!)
  for _ in $(seq 1 300); do
    kill -0 "${children[-1]}" 2>/dev/null || { cat "data/$name.log" >&2; fail "$name did not start; its log is above."; }
    ! answers "$port" || return 0
    sleep 0.1
  done
  fail "$name did not listen on port $port within 30 seconds; see data/$name.log."
}
start customers $customers_port dotnet "$customers" --urls "http://127.0.0.1:$customers_port" --database data/customers.db --seed 1
# On its own, because the tour stops it.
samples/helpdesk.sh start || fail "the helpdesk did not start; its log is above."
start gateway $gateway_port dotnet "$gateway" serve --config .
dotnet "$warehouse" --every 5 >data/warehouse.log 2>&1 &
children+=($!)

say "
The sample company is up. Stop it with Ctrl+C.

  REST for apps        http://127.0.0.1:$gateway_port/api/customers   (also orders, orderLines, products, stock, shipments, suppliers, tickets, contacts)
  OpenAPI              http://127.0.0.1:$gateway_port/openapi.json
  Management           http://127.0.0.1:$management_port/health/ready
  Migrated customers   http://127.0.0.1:$customers_port/api/customers
  Old helpdesk         http://127.0.0.1:$helpdesk_port/   (user clerk, password clerk)
  Old ERP              data/erp.db (SQLite; only read)
  Old warehouse        data/warehouse (files; a stock file every 5 seconds)
  Who serves what      yarp.json (edit it while this runs)
  Logs                 data/gateway.log, data/customers.log, data/helpdesk.log

Try:  curl -s 'http://127.0.0.1:$gateway_port/api/customers/100042'
      ./legacygateway routes"

# 4. Until one of them ends or somebody stops us.
set +e
wait -n "${children[@]}"
for name in customers gateway; do
  answers "$([ $name = customers ] && echo $customers_port || echo $gateway_port)" || { tail -20 "data/$name.log" >&2; fail "$name ended; the end of its log is above."; }
done
fail "a program ended."
