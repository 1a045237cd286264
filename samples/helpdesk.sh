#!/usr/bin/env bash
# samples/helpdesk.sh start|stop: the sample's old helpdesk on port 5102. run.sh starts it; the tour stops it to show what happens to writes then.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
port=5102 pid_file=data/helpdesk.pid

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

stop() {
  [ -f $pid_file ] || return 0
  kill "$(cat $pid_file)" 2>/dev/null || true
  for _ in $(seq 1 100); do
    kill -0 "$(cat $pid_file)" 2>/dev/null || break
    sleep 0.1
  done
  rm -f $pid_file
}

start() {
  local program
  program=$(eng/build.sh samples/Helpdesk)
  mkdir -p data
  setsid dotnet "$program" --urls "http://127.0.0.1:$port" --Database data/helpdesk.db >data/helpdesk.log 2>&1 </dev/null &
  echo $! >$pid_file
  for _ in $(seq 1 300); do
    kill -0 "$(cat $pid_file)" 2>/dev/null || { cat data/helpdesk.log >&2; exit 1; }
    ! answers || return 0
    sleep 0.1
  done
  echo "The helpdesk did not listen on port $port within 30 seconds; see data/helpdesk.log." >&2
  exit 1
}

case ${1:-} in
  start | stop) "$1" ;;
  *) echo "samples/helpdesk.sh start|stop" >&2; exit 2 ;;
esac
