# Run by keep-server.sh in a folder that the server's user owns. From the environment: POSTGRES_BIN, POSTGRES_PORT, POSTGRES_PASSWORD, and POSTGRES_FSYNC where it matters.
# No unix socket: its path has a length limit that a temporary folder can pass. No fsync unless asked (POSTGRES_FSYNC=on): a test's machine does not lose its power.
set -eu
(umask 077 && printf '%s\n' "$POSTGRES_PASSWORD" >password)
unset POSTGRES_PASSWORD
"$POSTGRES_BIN/initdb" -D data -U app -A scram-sha-256 --pwfile=password -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions
rm password
echo $$ >pid
exec "$POSTGRES_BIN/postgres" -D data -c listen_addresses=127.0.0.1 -c "port=$POSTGRES_PORT" -c unix_socket_directories= \
  -c max_connections=300 -c "fsync=${POSTGRES_FSYNC:-off}"
