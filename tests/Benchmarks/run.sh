#!/usr/bin/env bash
# tests/Benchmarks/run.sh [--only decision forward shadow read graphql graphql-profile operations write scale memory filedrop] [--rounds N] [--seconds N] [--output FILE] …: measures the gateway against
# bare YARP, nginx and an API written by hand, on this machine's loopback interface. Stops by itself; ends only what it started.
# Needs wrk, nginx and PostgreSQL (Debian: wrk nginx postgresql).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

missing=()
command -v wrk >/dev/null || missing+=(wrk)
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing+=(nginx)
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
if ((${#missing[@]})); then
  echo "Missing: ${missing[*]}. Install with apt-get install --no-install-recommends ${missing[*]} and run this again." >&2
  exit 1
fi
PATH=$PATH:/usr/sbin

for project in src/Gateway samples/Erp tests/Benchmarks/Peers tests/Benchmarks/Decisions tests/Hosts/Ledger; do
  "$root/eng/build.sh" "$project" >/dev/null
done
harness=$("$root/eng/build.sh" tests/Benchmarks/Harness)
exec dotnet "$harness" --root "$root" "$@"
