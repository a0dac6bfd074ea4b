# Runs a task's command so that it outlives the runner: output and exit status go to files, the command has a process group of its own.
# supervise.sh COMMAND FOLDER: writes FOLDER/output, FOLDER/pids ("supervisor command") and, at the end, FOLDER/exit. A line is whole with its end.
set -m
trap : HUP INT TERM # they are the runner's; the command is ended by its process group
output=$2/output
"$BASH" -c "$1" >>"$output" 2>&1 </dev/null &
command=$!
echo "$$ $command" >"$2/pids"
while :; do
  wait "$command"
  status=$?
  kill -0 "$command" 2>/dev/null || break
  sleep 0.1 # a signal for us, or a stopped command
done

# What the command started and did not wait for belongs to the try as long as it writes to its output: Airflow reads to the end of that.
is_written() {
  local process
  for process in /proc/[0-9]*; do
    if [ "$process/fd/1" -ef "$output" ] || [ "$process/fd/2" -ef "$output" ]; then return 0; fi
  done
  return 1
}
while kill -0 -- "-$command" 2>/dev/null && is_written; do sleep 0.1; done
echo "$status" >"$2/exit"
