# Run by keep-server.sh in a folder that the server's user owns. From the environment: RABBITMQ_NODE_PORT, RABBITMQ_DIST_PORT, ERL_EPMD_PORT,
# RABBITMQ_NODENAME, BROKER_USER, BROKER_PASSWORD.
set -eu
here=$PWD
mkdir -p home mnesia log
echo '[].' >enabled_plugins
(umask 077 && printf 'default_user = %s\ndefault_pass = %s\nlog.file.level = info\n' "$BROKER_USER" "$BROKER_PASSWORD" >rabbitmq.conf)
unset BROKER_PASSWORD
export HOME=$here/home RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_MNESIA_BASE=$here/mnesia RABBITMQ_LOG_BASE=$here/log
export RABBITMQ_CONFIG_FILE=$here/rabbitmq RABBITMQ_ENABLED_PLUGINS_FILE=$here/enabled_plugins RABBITMQ_CONF_ENV_FILE=$here/none
export RABBITMQ_PID_FILE=$here/pid
# No busy waiting: on a small machine it takes the time of the code under test.
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none'
# The node's own port mapper is ours to end: started here it stays in our process group.
epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT" &
mapper=$!
/usr/lib/rabbitmq/bin/rabbitmq-server || true
kill "$mapper"
