"""Runs: triggered, found, waited for, marked, cleared, deleted."""
import datetime
import json
import time
import urllib.parse

import airflow_client.client as airflow
from said import check, equal, has, refused, true, until

LOGICAL = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=30)
OURS = ("checks_chain", "checks_days", "checks_failing", "checks_groups", "checks_params", "checks_paused", "checks_producer", "checks_consumer",
        "checks_sensor", "checks_slow")


def begin(server):
    """Runs that several checks look at; they go on while others are checked."""
    server.chain = server.run_id("chain")
    server.failing = server.run_id("failing")
    server.groups = server.run_id("groups")
    server.slow = server.run_id("slow")
    server.triggered = server.trigger("checks_chain", server.chain, conf={"a": 1}, note="by checks")
    server.trigger("checks_failing", server.failing)
    server.trigger("checks_groups", server.groups)
    server.trigger("checks_slow", server.slow, conf={"sleep": 600})


def end(server):
    """Removes all runs of the checks' DAGs. Airflow's scheduler falls over a run that is deleted while it looks at it."""
    found = [(dag, run) for dag in OURS for run in server.dagrun.get_dag_runs(dag, limit=100).dag_runs]
    unfinished = [(dag, run) for dag, run in found if run.state in ("running", "queued")]
    try:
        for dag, run in unfinished:
            server.dagrun.patch_dag_run(dag, run.dag_run_id, airflow.DAGRunPatchBody(state="failed"))
        time.sleep(2 if unfinished else 0)
        for dag, run in found:
            server.dagrun.delete_dag_run(dag, run.dag_run_id)
    except airflow.ApiException as e:
        print("runs are left:", e.status)


def ids(server, dag, **asked):
    return [run.dag_run_id for run in server.dagrun.get_dag_runs(dag, **asked).dag_runs]


def post(server, dag, body):
    status, _, answer = server.plain("POST", f"/api/v2/dags/{dag}/dagRuns", body)
    return status, answer


@check
def a_triggered_run_is_queued(server):
    run = server.triggered
    equal((run.dag_run_id, run.dag_id, run.state.value, run.run_type.value), (server.chain, "checks_chain", "queued", "manual"))
    equal((run.logical_date, run.data_interval_start, run.start_date, run.end_date, run.duration), (None, None, None, None, None))
    equal((run.conf, run.note, run.triggered_by.value), ({"a": 1}, "by checks", "rest_api"))
    equal([version.dag_id for version in run.dag_versions], ["checks_chain"])
    true("a time", run.queued_at and run.run_after)


@check
def a_run_ends_and_says_when(server):
    run = server.ended("checks_chain", server.chain)
    equal((run.state.value, run.conf, run.note), ("success", {"a": 1}, "by checks"))
    true("times in order", run.run_after <= run.start_date <= run.end_date)
    equal(round(run.duration, 3), round((run.end_date - run.start_date).total_seconds(), 3))
    true("a decision", run.last_scheduling_decision)


@check
def without_an_id_the_run_is_named_after_the_moment(server):
    status, run = post(server, "checks_params", {"logical_date": None})
    equal((status, run["dag_run_id"]), (200, "manual__" + run["run_after"].replace("Z", "+00:00")))
    equal((run["conf"], run["triggering_user_name"] or "", run["note"]), ({}, server.username if server.password else run["triggering_user_name"], None))


@check
def a_run_id_is_taken_once(server):
    refused(409, lambda: server.trigger("checks_chain", server.chain))


@check
def a_logical_date_is_taken_once_and_is_its_interval(server):
    run = server.trigger("checks_params", logical_date=LOGICAL)
    equal((run.logical_date, run.data_interval_start, run.data_interval_end), (LOGICAL, LOGICAL, LOGICAL))
    equal(run.dag_run_id[:18], "manual__" + run.run_after.date().isoformat())
    refused(409, lambda: server.trigger("checks_params", "other", logical_date=LOGICAL))
    status, _, found = server.plain("GET", "/api/v2/dags/checks_params/dagRuns/" + run.dag_run_id)
    equal((status, found["logical_date"]), (200, LOGICAL.isoformat().replace("+00:00", "Z")))


@check
def a_run_is_found_with_its_id_escaped_or_bare(server):
    run = server.trigger("checks_params")
    for written in (run.dag_run_id, urllib.parse.quote(run.dag_run_id, safe="")):
        equal(server.plain("GET", "/api/v2/dags/checks_params/dagRuns/" + written)[0], 200)


@check
def a_body_without_logical_date_is_422(server):
    status, body = post(server, "checks_chain", {})
    equal((status, body["detail"][0]["type"], body["detail"][0]["loc"]), (422, "missing", ["body", "logical_date"]))


@check
def a_logical_date_without_offset_is_422(server):
    status, body = post(server, "checks_chain", {"logical_date": "2024-11-20T13:00:00"})
    equal((status, body["detail"][0]["type"]), (422, "timezone_aware"))


@check
def an_unknown_key_in_a_body_is_422(server):
    status, body = post(server, "checks_chain", {"logical_date": None, "nope": 1})
    equal((status, body["detail"][0]["type"], body["detail"][0]["loc"]), (422, "extra_forbidden", ["body", "nope"]))
    equal(post(server, "checks_chain", {"logical_date": None, "conf": [1]})[0], 422)


@check
def a_run_id_with_a_slash_is_400(server):
    status, body = post(server, "checks_chain", {"logical_date": None, "dag_run_id": "a/b"})
    equal(status, 400)
    has(body["detail"], "a/b")
    equal(post(server, "checks_chain", {"logical_date": None, "dag_run_id": "scheduled__2024-01-01T00:00:00+00:00"})[0], 400)


@check
def a_param_that_breaks_its_schema_is_400(server):
    refused(400, lambda: server.trigger("checks_params", conf={"n": 0}), "Invalid input for param n: 0 is less than the minimum of 1")
    refused(400, lambda: server.trigger("checks_params", conf={"n": "x"}), "Invalid input for param n: 'x' is not of type 'integer'")


@check
def keys_beside_the_params_are_accepted(server):
    equal(server.trigger("checks_params", conf={"n": 7, "other": 1}).conf, {"n": 7, "other": 1})


@check
def an_unknown_dag_cannot_be_triggered(server):
    refused(404, lambda: server.trigger("nope"), "Dag with dag_id: 'nope' not found")


@check
def a_run_for_the_future_waits_and_carries_its_moment(server):
    moment = LOGICAL.replace(microsecond=0) + datetime.timedelta(days=700)
    run = server.trigger("checks_params", run_after=moment)
    equal((run.dag_run_id, run.run_after), ("manual__" + moment.isoformat(), moment))
    equal(server.dagrun.get_dag_run("checks_params", run.dag_run_id).state.value, "queued")


@check
def a_paused_dag_is_triggered_and_waits(server):
    run_id = server.run_id("paused")
    server.trigger("checks_paused", run_id)
    equal(server.dagrun.get_dag_run("checks_paused", run_id).state.value, "queued")


@check
def a_logical_date_of_a_daily_dag_gives_the_last_whole_day(server):
    moment = datetime.datetime(2024, 10, 10, 12, 34, LOGICAL.second, LOGICAL.microsecond, datetime.timezone.utc)
    run = server.trigger("checks_days", logical_date=moment)
    equal((run.data_interval_start.isoformat(), run.data_interval_end.isoformat()), ("2024-10-09T01:30:00+00:00", "2024-10-10T01:30:00+00:00"))


@check
def an_unknown_run_is_404(server):
    refused(404, lambda: server.dagrun.get_dag_run("checks_chain", "nope"), "The DagRun with dag_id: `checks_chain` and run_id: `nope` was not found")
    refused(404, lambda: server.dagrun.get_dag_runs("nope"), "The Dag with ID: `nope` was not found")


@check
def runs_are_listed_oldest_first_and_in_pages(server):
    found = server.dagrun.get_dag_runs("checks_params", limit=2)
    equal((len(found.dag_runs), found.total_entries, found.next_cursor), (2, len(ids(server, "checks_params")), None))
    equal(ids(server, "checks_params", limit=2, offset=1)[0], found.dag_runs[1].dag_run_id)
    equal(ids(server, "checks_params", order_by=["-id"]), ids(server, "checks_params")[::-1])


@check
def runs_are_ordered_as_asked(server):
    latest = server.dagrun.get_dag_runs("checks_params", order_by=["-run_after"], limit=1).dag_runs[0]
    true("the run of the future", latest.run_after > datetime.datetime.now(datetime.timezone.utc))
    for order in ("state", "dag_run_id", "run_id", "logical_date", "start_date", "end_date", "duration", "updated_at"):
        server.dagrun.get_dag_runs("checks_params", order_by=[order, "-" + order])
    refused(400, lambda: server.dagrun.get_dag_runs("checks_params", order_by=["run_type"]), "Ordering with 'run_type' is disallowed")


@check
def runs_come_by_cursor(server):
    seen, cursor = [], ""
    while cursor is not None:
        page = server.dagrun.get_dag_runs("checks_params", cursor=cursor, limit=2)
        seen += [run.dag_run_id for run in page.dag_runs]
        cursor = page.next_cursor
    equal(seen, ids(server, "checks_params"))
    refused(400, lambda: server.dagrun.get_dag_runs("checks_params", cursor="nope"), "Invalid cursor")


@check
def runs_are_found_by_state_and_type(server):
    server.ended("checks_failing", server.failing)
    equal(ids(server, "checks_failing", state=["failed"], run_id_pattern=server.stamp), [server.failing])
    equal(ids(server, "checks_failing", state=["success"], run_id_pattern=server.stamp), [])
    true("the one with that conf", server.chain in ids(server, "checks_chain", conf_contains='"a": 1'))
    equal(ids(server, "checks_chain", conf_contains='"A": 1'), [])
    true("manual runs", server.failing in ids(server, "checks_failing", run_type=["manual"]))
    equal(ids(server, "checks_failing", run_type=["backfill"]), [])
    for asked in ("state", "run_type"):
        status, _, body = server.plain("GET", f"/api/v2/dags/checks_chain/dagRuns?{asked}=nope")
        equal(status, 422)
        has(body["detail"], "queued" if asked == "state" else "manual")


@check
def runs_are_found_by_date(server):
    second = datetime.timedelta(seconds=1)
    equal(len(ids(server, "checks_params", logical_date_gte=LOGICAL - second, logical_date_lt=LOGICAL + second)), 1)
    equal(ids(server, "checks_params", logical_date_gt=LOGICAL, logical_date_lt=LOGICAL + second), [])
    equal(ids(server, "checks_chain", run_id_pattern=server.chain, start_date_lte=LOGICAL), [])
    status, _, _ = server.plain("GET", "/api/v2/dags/checks_params/dagRuns?logical_date_gte=2024-01-01T00:00:00+00:00")
    equal(status, 422)


@check
def runs_of_all_dags_are_found(server):
    found = server.dagrun.get_dag_runs("~", run_id_pattern=server.stamp, order_by=["dag_id"])
    true("chain and failing", {"checks_chain", "checks_failing"} <= {run.dag_id for run in found.dag_runs})


@check
def runs_are_found_with_a_body(server):
    found = server.dagrun.get_list_dag_runs_batch(
        "~", airflow.DAGRunsBatchBody(dag_ids=["checks_failing"], states=["failed"], order_by="-start_date", page_limit=100))
    true("the failed run", server.failing in [run.dag_run_id for run in found.dag_runs])
    equal(server.dagrun.get_list_dag_runs_batch("~", airflow.DAGRunsBatchBody(dag_ids=["nope"])).total_entries, 0)


@check
def a_run_is_waited_for_line_by_line(server):
    run_id = server.run_id("waited")
    server.trigger("checks_chain", run_id)
    path = f"/api/v2/dags/checks_chain/dagRuns/{run_id}/wait"
    status, _, text = server.plain("GET", path + "?interval=0.2&result=first&result=second", Accept="application/x-ndjson")
    told = [json.loads(line) for line in text.splitlines()] if isinstance(text, str) else [text]
    equal(status, 200)
    equal(told[-1], {"state": "success", "results": {"first": "42", "second": "got 42"}})
    true("queued or running before", all(line["state"] in ("queued", "running") for line in told[:-1]))
    equal(server.plain("GET", path + "?interval=1", Accept="application/x-ndjson")[2], {"state": "success"})
    equal(server.plain("GET", path)[0], 422)
    equal(server.plain("GET", path.replace(run_id, "nope") + "?interval=1")[0], 404)


@check
def a_note_is_set_and_taken_away(server):
    path = f"/api/v2/dags/checks_chain/dagRuns/{server.chain}"
    equal(server.dagrun.patch_dag_run("checks_chain", server.chain, airflow.DAGRunPatchBody(note="new")).note, "new")
    equal(server.plain("PATCH", path, {"note": None})[2]["note"], None)
    equal(server.plain("PATCH", path, {"note": "x" * 1001})[0], 422)


@check
def a_run_is_marked(server):
    def patch(**asked):
        return server.dagrun.patch_dag_run("checks_chain", server.chain, **asked).state.value

    equal(patch(dag_run_patch_body=airflow.DAGRunPatchBody(state="failed")), "failed")
    equal(patch(dag_run_patch_body=airflow.DAGRunPatchBody(state="success"), update_mask=["state"]), "success")
    equal(server.plain("PATCH", f"/api/v2/dags/checks_chain/dagRuns/{server.chain}", {"state": "running"})[0], 422)
    refused(404, lambda: server.dagrun.patch_dag_run("checks_chain", "nope", airflow.DAGRunPatchBody(state="failed")), "was not found")


@check
def clearing_a_run_is_only_tried_unless_said(server):
    path = f"/api/v2/dags/checks_failing/dagRuns/{server.failing}/clear"
    status, _, body = server.plain("POST", path, {"only_failed": True})
    equal((status, sorted((task["task_id"], task["state"]) for task in body["task_instances"])),
          (200, [("after", "upstream_failed"), ("fails", "failed")]))
    equal(server.plain("POST", path, {})[2]["total_entries"], 4)
    equal(server.plain("POST", path.replace(server.failing, "nope"), {})[0], 404)


@check
def a_cleared_run_is_queued_and_runs_again(server):
    run_id = server.run_id("again")
    server.trigger("checks_groups", run_id)
    server.ended("checks_groups", run_id)
    status, _, run = server.plain("POST", f"/api/v2/dags/checks_groups/dagRuns/{run_id}/clear", {"dry_run": False, "note": "again"})
    equal((status, run["state"], run["start_date"], run["note"]), (200, "queued", None, "again"))
    server.ended("checks_groups", run_id)
    equal(server.instance("checks_groups", run_id, "extract.a").try_number, 2)


@check
def a_manual_run_was_triggered_by_no_asset(server):
    equal(server.dagrun.get_upstream_asset_events("checks_chain", server.chain).total_entries, 0)


@check
def a_run_is_deleted_once_it_has_ended(server):
    run_id = server.run_id("deleted")
    server.trigger("checks_params", run_id)
    server.ended("checks_params", run_id)
    equal(server.dagrun.delete_dag_run("checks_params", run_id), None)
    refused(404, lambda: server.dagrun.delete_dag_run("checks_params", run_id), "was not found")
    until(lambda: server.dagrun.get_dag_run("checks_slow", server.slow).state.value, lambda state: state == "running")
    refused(409, lambda: server.dagrun.delete_dag_run("checks_slow", server.slow), "running")
