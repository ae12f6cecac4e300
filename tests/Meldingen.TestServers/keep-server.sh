#!/usr/bin/env bash
# Keeps one server of a test run: starts it, waits for the end of standard input, stops it, removes its folder.
# Standard input belongs to the test process, so it ends however that process ends, SIGKILL included. (The kernel's
# death signal would not do: it follows the thread that started a child, and a pool's threads come and go.)
#
# usage: keep-server.sh FOLDER USER SIGNAL SCRIPT     USER: who the server runs as, empty for the caller
# SCRIPT runs in FOLDER, writes its server's process id to FOLDER/pid and stays in the foreground.
set -u -m # -m: the server gets a process group of its own, and nothing outside that group is ever killed here
folder=$1 user=$2 signal=$3 script=$4
cd "$folder" || exit 1
as=()
if [ -n "$user" ]; then
  chown -R "$user:" "$folder"
  as=(setpriv "--reuid=$user" "--regid=$user" --init-groups --)
fi

{
  "${as[@]}" bash -c "$script"
  touch "$folder/ended"
} </dev/null >"$folder/out" 2>&1 &
group=$!

stop() {
  trap '' TERM INT HUP
  kill -s "$signal" "$(cat "$folder/pid" 2>/dev/null || echo "-$group")" 2>/dev/null
  for _ in {1..150}; do
    kill -0 "$group" 2>/dev/null || break
    sleep 0.1
  done
  kill -s KILL -- "-$group" 2>/dev/null
  wait 2>/dev/null
  cd / && rm -rf -- "$folder"
}
trap stop EXIT
trap 'exit 0' TERM INT HUP
read -r _
