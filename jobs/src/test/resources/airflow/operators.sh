#!/usr/bin/env bash
# A night shift's script as operators write it for Airflow: trigger, wait, read the log, clear the failed task, backfill a week. Runs unchanged
# against Airflow 3.3 and huican. Needs curl and python3, and the DAG files in dags/.
#
#   URL=http://127.0.0.1:8080 AIRFLOW_USER=ops AIRFLOW_PASSWORD=... ./operators.sh        (or TOKEN=... instead of a user)
set -euo pipefail

field() { python3 -c 'import json, sys; found = json.load(sys.stdin); print(eval("found" + sys.argv[1]))' "$1"; }
api() { # api METHOD PATH [BODY]: fails on every status of 400 and above
  curl -sS --fail-with-body -X "$1" "$URL/api/v2$2" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' ${3:+-d "$3"}
}

if [ -z "${TOKEN:-}" ]; then
  TOKEN=$(curl -sS --fail-with-body -X POST "$URL/auth/token" -H 'Content-Type: application/json' \
    -d "{\"username\": \"$AIRFLOW_USER\", \"password\": \"$AIRFLOW_PASSWORD\"}" | field '["access_token"]')
fi
echo "Airflow API $(api GET /version | field '["version"]'), scheduler $(api GET /monitor/health | field '["scheduler"]["status"]')"

wait_for() { # wait_for DAG RUN: prints the state it ends in
  local state
  while :; do
    state=$(api GET "/dags/$1/dagRuns/$2" | field '["state"]')
    case $state in success | failed) echo "$state"; return ;; esac
    sleep 0.5
  done
}

api PATCH /dags/checks_failing '{"is_paused": false}' >/dev/null
run=$(api POST /dags/checks_failing/dagRuns '{"logical_date": null, "conf": {"reason": "night shift"}}' | field '["dag_run_id"]')
echo "triggered, ends as $(wait_for checks_failing "$run")"

failed=$(api GET "/dags/checks_failing/dagRuns/$run/taskInstances?state=failed" | field '["task_instances"][0]["task_id"]')
tries=$(api GET "/dags/checks_failing/dagRuns/$run/taskInstances/$failed" | field '["try_number"]')
echo "failed: $failed after $tries tries; the last lines of its log:"
curl -sS --fail-with-body "$URL/api/v2/dags/checks_failing/dagRuns/$run/taskInstances/$failed/logs/$tries?full_content=true" \
  -H "Authorization: Bearer $TOKEN" -H 'Accept: application/x-ndjson' |
  python3 -c 'import json, sys; print("\n".join("  " + json.loads(line)["event"] for line in sys.stdin if "about to fail" in line or "return code" in line))'

cleared=$(api POST /dags/checks_failing/clearTaskInstances \
  "{\"dry_run\": false, \"dag_run_id\": \"$run\", \"task_ids\": [\"$failed\"], \"include_downstream\": true, \"only_failed\": false}" |
  field '["total_entries"]')
echo "cleared $cleared tasks, ends as $(wait_for checks_failing "$run")"
api PATCH "/dags/checks_failing/dagRuns/$run/taskInstances/$failed" '{"new_state": "success", "note": "done by hand"}' >/dev/null
echo "marked, ends as $(wait_for checks_failing "$run")"

api DELETE "/dags/checks_failing/dagRuns/$run" >/dev/null
backfill=$(api POST /backfills '{"dag_id": "checks_days", "from_date": "2024-06-03", "to_date": "2024-06-09T23:59:59Z", "reprocess_behavior": "completed"}' |
  field '["id"]')
while [ "$(api GET "/backfills/$backfill" | field '["completed_at"]')" = None ]; do sleep 0.5; done
days='run_type=backfill&logical_date_gte=2024-06-03T00:00:00Z&logical_date_lte=2024-06-09T23:59:59Z'
echo "backfilled $(api GET "/dags/checks_days/dagRuns?$days&state=success" | field '["total_entries"]') days"
