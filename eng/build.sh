#!/usr/bin/env bash
# eng/build.sh PROJECT_FOLDER: builds one project (Release) when a source is newer than its last build; prints the path of the program.
# Silent when all is well; the compiler's messages go to stderr when not. Leaves no build server behind.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
project=$1
name=$(basename "$(ls "$root/$project"/*.csproj)" .csproj)
assembly=$(sed -n 's|.*<AssemblyName>\(.*\)</AssemblyName>.*|\1|p' "$root/$project/$name.csproj")
program="$root/artifacts/bin/$name/release/${assembly:-$name}.dll"
stamp="$root/artifacts/$name.built"

# The gateway is made of src, adapters and contracts/schema; the rest of its own folder and of samples/.
case $project in
  src/*) sources=(src adapters contracts/schema) ;;
  tests/Benchmarks/Decisions) sources=("$project" src) ;;
  # These link it.
  tests/Hosts/* | tests/Benchmarks/Harness) sources=(src adapters contracts/schema "$project") ;;
  *) sources=("$project" samples) ;;
esac

stale() {
  [ ! -f "$program" ] || [ ! -f "$stamp" ] || [ -n "$(cd "$root" && find "${sources[@]}" Directory.*.props global.json \
    -type f -newer "$stamp" -print -quit 2>/dev/null)" ]
}

if stale; then
  if ! command -v dotnet >/dev/null; then
    echo "The .NET SDK 10 is missing: install it (dotnet must be on the PATH) and run this again." >&2
    exit 1
  fi
  mkdir -p "$root/artifacts"
  touch "$stamp.new"
  echo "Building $name …" >&2
  if ! log=$(cd "$root" && dotnet build "$project" -c Release -v quiet --nologo --disable-build-servers 2>&1); then
    printf '%s\n' "$log" >&2
    echo "$name could not be built; the messages are above." >&2
    exit 1
  fi
  mv "$stamp.new" "$stamp"
fi
echo "$program"
