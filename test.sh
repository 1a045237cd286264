#!/usr/bin/env bash
# ./test.sh [--long]: installs what the tests need (PostgreSQL and MariaDB of the distribution; no system service is started), builds
# once, runs every test project and a few checks of its own, and ends with one line: N passed, N failed, N skipped.
# Up to three tests of a project that failed run once more; what passes only then is named in the lines before the last.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

passed=0 failed=0 skipped=0 ran=0
losses=() repeated=()

for argument in "$@"; do
  case $argument in
    --long) export LEGACYGATEWAY_TEST_LONG=1 ;;
    *) echo "test.sh: unknown argument '$argument'; known is --long." >&2; exit 2 ;;
  esac
done

say() { printf '%s\n' "$*"; }

finish() {
  ((ran > 0)) || say "No test of any test project ran."
  # At the end once more, and last: a log that is cut keeps its tail.
  ((${#losses[@]} == 0)) || printf 'failed: %s\n' "${losses[@]}"
  ((${#repeated[@]} == 0)) || printf 'passed only at the second attempt: %s\n' "${repeated[@]}"
  say "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0 && ran > 0))
  exit
}

# check SENTENCE COMMAND…: one test that is a command; 77 says that it cannot run here, and its output why.
check() {
  local sentence=$1 output code
  shift
  output=$("$@" 2>&1)
  code=$?
  case $code in
    0) passed=$((passed + 1)); say "ok: $sentence" ;;
    77) skipped=$((skipped + 1)); say "skipped: $sentence: $output" ;;
    *) failed=$((failed + 1)); losses+=("$sentence: ${output:0:2000}"); say "FAILED: $sentence"; say "$output" ;;
  esac
}

# --- What is missing ---------------------------------------------------------------------------------------------------------------

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1
  fi
}

# A package may start its service when it is installed; this forbids it for the time being.
without_services() {
  local policy=/usr/sbin/policy-rc.d made=
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null && as_root chmod 755 $policy && made=1
  fi
  "$@"
  local code=$?
  [ -z "$made" ] || as_root rm -f $policy
  return $code
}

install_packages() {
  local missing=()
  ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
  command -v jq >/dev/null || missing+=(jq)
  command -v curl >/dev/null || missing+=(curl)
  command -v mariadbd >/dev/null || [ -x /usr/sbin/mariadbd ] || missing+=(mariadb-server)
  [ -e /usr/lib/chromium/chromium-headless-shell ] || [ -e /usr/lib/chromium/chromium ] || missing+=(chromium-headless-shell)
  ((${#missing[@]})) || return 0
  say "Installing ${missing[*]} …"
  if ! command -v apt-get >/dev/null; then
    say "${missing[*]} cannot be installed here, because there is no apt-get: install it by hand. Tests that need it will say so."
  elif ! as_root true; then
    say "${missing[*]} cannot be installed, because this user is not root and sudo wants a password: install it by hand. Tests that need it will say so."
  elif ! { as_root apt-get update -q && without_services as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"; } >/dev/null 2>"${TMPDIR:-/tmp}/apt-errors.$$"; then
    say "${missing[*]} could not be installed: $(tail -1 "${TMPDIR:-/tmp}/apt-errors.$$")"
  fi
  rm -f "${TMPDIR:-/tmp}/apt-errors.$$"
}

install_node_modules() {
  local lock folder
  for lock in $(git ls-files '*package-lock.json' ':!tests/Benchmarks' 2>/dev/null); do
    folder=$(dirname "$lock")
    [ ! "$folder/node_modules/.package-lock.json" -nt "$lock" ] || continue
    if ! command -v npm >/dev/null; then
      say "npm is missing: what $folder needs is not installed. Tests that need it will say so."
    elif ! npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error; then
      say "npm could not install what $folder needs. Tests that need it will say so."
    fi
  done
}

# --- Checks that need no test project ----------------------------------------------------------------------------------------------

shell_syntax() {
  local script
  for script in run.sh test.sh legacygateway .ci/run eng/*.sh tests/Benchmarks/*.sh; do
    [ ! -f "$script" ] || bash -n "$script" || return 1
  done
}

compose_syntax() {
  if docker compose version >/dev/null 2>&1; then
    docker compose -f docker-compose.yml config -q
  elif ! python3 -c 'import yaml' 2>/dev/null; then
    say "there is neither docker compose nor Python's yaml here."
    return 77
  else
    python3 -c 'import sys, yaml; services = yaml.safe_load(open("docker-compose.yml"))["services"]; sys.exit(0 if all("build" in s or "image" in s for s in services.values()) else "a service has neither build nor image")'
  fi
}


tour() {
  local tool
  for tool in node jq curl; do
    command -v $tool >/dev/null || { say "$tool is missing."; return 77; }
  done
  node tests/tools/tour.mjs
}

# --- The test projects -------------------------------------------------------------------------------------------------------------

# run_tests PROJECT [FILTER…]: runs tests into $log; then figure NAME is a figure of its summary.
run_tests() {
  local project=$1
  shift
  dotnet test --project "$project" -c Release --no-build -- "$@" 2>&1 | tee "$log"
  return "${PIPESTATUS[0]}"
}

figure() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -1; }

# second_attempt PROJECT: a few tests that failed run once more, with nothing beside them; true when they pass. What passes only now hangs on
# how busy the machine is: it is named at the end, and is to be mended.
second_attempt() {
  local project=$1 name filters=() names=()
  mapfile -t names < <(sed -n 's/^failed \([A-Z][A-Za-z0-9_.]*\).*/\1/p' "$log" | sort -u)
  ((${#names[@]} > 0 && ${#names[@]} <= 3)) || return 1
  for name in "${names[@]}"; do filters+=(--filter-method "$name"); done
  say "--- $project, once more: ${names[*]}"
  run_tests "$project" "${filters[@]}" || return 1
  repeated+=("${names[@]}")
}

# run_project FOLDER: runs one test project and adds its figures.
run_project() {
  local project=$1 log code total lost
  log=$(mktemp)
  say "--- $project"
  run_tests "$project"
  code=$?
  total=$(figure total) lost=$(figure failed)
  ran=$((ran + ${total:-0}))
  passed=$((passed + $(figure succeeded || true) + 0))
  skipped=$((skipped + $(figure skipped || true) + 0))
  # What a test says for itself: its name and the first lines behind it.
  local reasons
  mapfile -t reasons < <(grep -aA 8 '^failed [A-Z]' "$log" | head -120)
  if ((${lost:-0} > 0)) && second_attempt "$project"; then
    passed=$((passed + lost))
  else
    failed=$((failed + ${lost:-0}))
    losses+=("${reasons[@]}")
  fi
  # A project that ended badly without telling of a failed test has failed all the same; 8 means that it holds no test yet.
  if [ "$code" != 0 ] && [ "$code" != 8 ] && [ "${lost:-0}" = 0 ]; then
    failed=$((failed + 1))
    say "FAILED: $project ended with code $code${total:+ after $total tests}."
  fi
  rm -f "$log"
}

if ! command -v dotnet >/dev/null; then
  say "The .NET SDK 10 is missing: install it (dotnet must be on the PATH) and run this again."
  failed=1
  finish
fi
install_packages
install_node_modules

# What killed gateways, browsers and servers leave in the temporary folder goes with it; servers that refuse to run as root write there, too.
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/legacygateway-test.XXXXXX") && chmod 1777 "$TMPDIR" && export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

check "the shell scripts are well-formed" shell_syntax
check "docker-compose.yml is well-formed (syntax only: nothing is started)" compose_syntax

say "Building …"
if ! dotnet build LegacyGateway.sln -c Release -v quiet --nologo --disable-build-servers; then
  failed=$((failed + 1))
  say "FAILED: the solution does not build; the messages are above."
  finish
fi
# What run.sh needs has just been built; eng/build.sh is told so.
for name in LegacyGateway LegacyGateway.Samples.Erp LegacyGateway.Samples.Customers LegacyGateway.Samples.Helpdesk LegacyGateway.Samples.Warehouse; do
  touch "artifacts/$name.built"
done
check "the README's tour works as printed" tour

for project in tests/*/*.csproj; do
  grep -q '<IsTestProject>false' "$project" || run_project "$(dirname "$project")"
done
finish
