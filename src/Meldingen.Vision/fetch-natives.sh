#!/usr/bin/env bash
# Installs the pinned npm packages of a folder (default: this one) once per lock file. Safe to run from several builds at the same time.
# usage: fetch-natives.sh [FOLDER [FILE...]]    FILEs must be there afterwards; if one is missing, the packages are installed again
set -euo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")}"
shift $(($# > 0))
stamp=node_modules/.fetched
wanted=$(sha256sum package-lock.json | cut -d' ' -f1)

missing() { for file in "$@"; do [ -e "$file" ] || { echo "$file"; return; }; done; }
fetched() { [ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ] && [ -z "$(missing "$@")" ]; }
fail() { echo "error : $1" >&2; exit 1; }

fetched "$@" && exit 0
for tool in node npm; do
  command -v "$tool" >/dev/null || fail "$tool is not on the PATH: install Node.js 20 or newer with npm, then run 'npm ci' in $PWD"
done

# The kernel gives the lock up when its holder dies. It lies in obj, which every build of this checkout shares.
mkdir -p obj
exec 9>obj/npm.lock
if command -v flock >/dev/null; then
  flock 9
else
  until mkdir obj/npm.lock.d 2>/dev/null; do sleep 1; done
  trap 'rmdir obj/npm.lock.d' EXIT
fi
fetched "$@" && exit 0

for attempt in 1 2 3; do
  # An optional package that cannot be fetched is no failure to npm, so the files are looked for as well.
  if npm ci --ignore-scripts --no-audit --no-fund --loglevel=error 9>&-; then
    lost=$(missing "$@")
    if [ -z "$lost" ]; then
      echo "$wanted" >"$stamp"
      exit 0
    fi
    echo "npm ci left out $lost (attempt $attempt of 3)" >&2
  else
    echo "npm ci failed (attempt $attempt of 3)" >&2
  fi
  [ "$attempt" = 3 ] || sleep $((attempt * 3))
done
fail "the npm packages of $PWD could not be fetched: check the connection to the npm registry, then run 'npm ci' there"
