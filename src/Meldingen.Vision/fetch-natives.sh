#!/usr/bin/env bash
# Installs the pinned npm packages of a folder (default: this one) once per lock file. Safe to run from several builds at the same time.
set -euo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")}"
wanted=$(sha256sum package-lock.json | cut -d' ' -f1)
stamp=node_modules/.fetched
[ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ] && exit 0
command -v npm >/dev/null || { echo "error : npm is not on the PATH: install Node.js 20 or newer, then run 'npm ci' in $(pwd)" >&2; exit 1; }
mkdir -p "${TMPDIR:-/tmp}"
exec 9>"${TMPDIR:-/tmp}/meldingen-npm-$(pwd | sha256sum | cut -c1-16).lock"
if command -v flock >/dev/null; then flock 9; fi
[ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ] && exit 0
for attempt in 1 2 3; do
  if npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; then
    echo "$wanted" >"$stamp"
    exit 0
  fi
  echo "npm ci failed (attempt $attempt of 3)" >&2
  sleep $((attempt * 3))
done
echo "error : npm ci failed three times in $(pwd): check the connection to the npm registry, then run 'npm ci' there" >&2
exit 1
