# Runs a task's command so that it outlives the runner: output and exit status go to files, the command has a process group of its own.
# supervise.sh COMMAND FOLDER: writes FOLDER/output, FOLDER/pids ("supervisor command") and, at the end, FOLDER/exit. A line is whole with its end.
set -m
trap : HUP INT TERM # they are the runner's; the command is ended by its process group
bash -c "$1" >>"$2/output" 2>&1 </dev/null &
command=$!
echo "$$ $command" >"$2/pids"
while :; do
  wait "$command"
  status=$?
  kill -0 "$command" 2>/dev/null || break
  sleep 0.1 # a signal for us, or a stopped command
done
echo "$status" >"$2/exit"
