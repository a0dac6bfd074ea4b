"""Backfills."""
import datetime

import airflow_client.client as airflow
from said import check, equal, refused, true, until

DAG = "checks_days"


def day(number, hour=0):
    return datetime.datetime(2024, 9, number, hour, tzinfo=datetime.timezone.utc)


def body(first=1, last=3, **more):
    return airflow.BackfillPostBody(dag_id=more.pop("dag_id", DAG), from_date=day(first), to_date=day(last, 23), **more)


def remove(server):
    for backfill in server.backfill.list_backfills(DAG, limit=100).backfills:
        if not backfill.completed_at:
            server.backfill.cancel_backfill(backfill.id)
    for run in server.dagrun.get_dag_runs(DAG, run_type=["backfill"], limit=100).dag_runs:
        server.ended(DAG, run.dag_run_id)
        server.dagrun.delete_dag_run(DAG, run.dag_run_id)


@check
def a_backfill_is_tried_without_runs(server):
    remove(server)
    tried = server.backfill.create_backfill_dry_run(body())
    equal([each.logical_date.isoformat() for each in tried.backfills], [f"2024-09-0{n}T01:30:00+00:00" for n in (1, 2, 3)])
    equal(server.backfill.create_backfill_dry_run(body(run_backwards=True)).backfills[0].logical_date.day, 3)
    equal(server.dagrun.get_dag_runs(DAG, run_type=["backfill"]).total_entries, 0)


@check
def a_backfill_runs_each_day_once(server):
    made = server.backfill.create_backfill(body(dag_run_conf={"a": 1}))
    equal((made.dag_id, made.is_paused, made.reprocess_behavior.value, made.max_active_runs, made.completed_at), (DAG, False, "none", 10, None))
    refused(409, lambda: server.backfill.create_backfill(body()), "There is already a running backfill for dag checks_days")
    runs = until(lambda: server.dagrun.get_dag_runs(DAG, run_type=["backfill"]).dag_runs,
                 lambda runs: len(runs) == 3 and all(run.state.value == "success" for run in runs))
    equal([run.dag_run_id for run in runs], [f"backfill__2024-09-0{n}T01:30:00+00:00" for n in (2, 3, 4)])
    equal([run.logical_date.isoformat() for run in runs], [f"2024-09-0{n}T01:30:00+00:00" for n in (1, 2, 3)])
    equal((runs[0].conf, runs[0].triggered_by.value, runs[0].data_interval_end), ({"a": 1}, "backfill", runs[1].data_interval_start))
    done = until(lambda: server.backfill.get_backfill(made.id), lambda backfill: backfill.completed_at, 60)
    true("completed after it was made", done.completed_at > done.created_at)
    refused(409, lambda: server.backfill.cancel_backfill(made.id), "Backfill is already completed.")
    refused(409, lambda: server.backfill.pause_backfill(made.id), "Backfill is already completed.")


@check
def what_has_run_is_left_unless_asked_for(server):
    equal(server.backfill.create_backfill_dry_run(body()).total_entries, 0)
    equal(server.backfill.create_backfill_dry_run(body(reprocess_behavior="failed")).total_entries, 0)
    equal(server.backfill.create_backfill_dry_run(body(last=4, reprocess_behavior="completed")).total_entries, 4)


@check
def a_backfill_is_paused_and_cancelled(server):
    made = server.backfill.create_backfill(body(10, 20, max_active_runs=1))
    equal([server.backfill.pause_backfill(made.id).is_paused, server.backfill.unpause_backfill(made.id).is_paused], [False, True][::-1])
    server.backfill.pause_backfill(made.id)
    cancelled = server.backfill.cancel_backfill(made.id)
    true("an end", cancelled.completed_at)
    runs = server.dagrun.get_dag_runs(DAG, run_type=["backfill"], logical_date_gte=day(10)).dag_runs
    true("queued runs failed", all(run.state.value != "queued" for run in runs))


@check
def a_backfill_that_cannot_be_is_refused(server):
    for call in (server.backfill.create_backfill, server.backfill.create_backfill_dry_run):
        refused(404, lambda: call(body(dag_id="nope")), "Could not find dag nope")
        refused(422, lambda: call(body(dag_id="checks_chain")), "has a non-periodic schedule that does not support backfills")
        refused(422, lambda: call(body(5, 3)), "must not be after to_date")
    for wrong in ({"dag_id": DAG, "from_date": "2024-09-01T00:00:00Z"}, {"x": 1}):
        equal(server.plain("POST", "/api/v2/backfills", wrong)[0], 422)


@check
def backfills_are_listed_of_a_dag(server):
    newest = server.backfill.list_backfills(DAG, order_by=["-id"]).backfills[0]
    equal((newest.dag_id, newest.dag_display_name, newest.max_active_runs), (DAG, DAG, 1))
    equal(server.plain("GET", "/api/v2/backfills")[0], 422)
    equal(server.backfill.list_backfills("nope").total_entries, 0)
    refused(404, lambda: server.backfill.get_backfill(99999999), "Backfill not found")
    remove(server)
