"""Task instances cleared and marked by hand."""
import airflow_client.client as airflow
from said import check, equal, has, refused, true, until

CLEAR = "/api/v2/dags/checks_failing/clearTaskInstances"


def fresh(server, name):
    run_id = server.run_id(name)
    server.trigger("checks_failing", run_id)
    server.ended("checks_failing", run_id)
    return run_id


def clear(server, **body):
    found = server.taskinstance.post_clear_task_instances("checks_failing", airflow.ClearTaskInstancesBody(**body))
    return {task.task_id: task.state and task.state.value for task in found.task_instances}


def mark(server, run_id, task="fails", dry_run=False, **body):
    call = server.taskinstance.patch_task_instance_dry_run if dry_run else server.taskinstance.patch_task_instance
    return {each.task_id: each.state and each.state.value for each in call("checks_failing", run_id, task, airflow.PatchTaskInstanceBody(**body)).task_instances}


@check
def clearing_is_only_tried_and_takes_failed_ones_unless_said(server):
    server.ended("checks_failing", server.failing)
    equal(clear(server, dag_run_id=server.failing), {"fails": "failed", "after": "upstream_failed"})
    equal(server.states("checks_failing", server.failing)["fails"], "failed")
    equal(server.dagrun.get_dag_run("checks_failing", server.failing).state.value, "failed")


@check
def clearing_takes_what_is_below_or_above(server):
    def chosen(**body):
        return sorted(clear(server, dag_run_id=server.failing, only_failed=False, **body))

    fails = [airflow.ClearTaskInstancesBodyTaskIdsInner("fails")]
    equal(chosen(task_ids=fails), ["fails"])
    equal(chosen(task_ids=fails, include_downstream=True), ["after", "anyway", "fails"])
    equal(chosen(task_ids=fails, include_upstream=True), ["before", "fails"])
    equal(chosen(only_running=True), [])
    equal(chosen(), ["after", "anyway", "before", "fails"])
    status, _, body = server.plain("POST", CLEAR, {"dag_run_id": server.failing, "task_ids": [["fails", -1]], "only_failed": False})
    equal((status, body["total_entries"]), (200, 1))


@check
def a_cleared_task_runs_again_with_its_retries(server):
    run_id = fresh(server, "cleared")
    cleared = clear(server, dag_run_id=run_id, dry_run=False, task_ids=[airflow.ClearTaskInstancesBodyTaskIdsInner("fails")],
                    include_downstream=True, only_failed=False)
    equal(sorted(cleared.items()), [("after", None), ("anyway", None), ("fails", None)])
    run = server.ended("checks_failing", run_id)
    equal(run.state.value, "failed")
    task = server.instance("checks_failing", run_id, "fails")
    equal((task.state.value, task.try_number, task.max_tries), ("failed", 4, 3))
    equal((server.instance("checks_failing", run_id, "before").try_number, server.instance("checks_failing", run_id, "anyway").try_number), (1, 2))
    tries = server.taskinstance.get_task_instance_tries("checks_failing", run_id, "fails").task_instances
    equal(sorted(each.try_number for each in tries), [1, 2, 3, 4])
    true("a log of the first try", "about to fail" in server.log("checks_failing", run_id, "fails", 1))


@check
def what_cannot_be_cleared_is_refused(server):
    equal(server.plain("POST", CLEAR, {"dag_run_id": server.failing, "start_date": "2024-01-01T00:00:00Z"})[0], 422)
    equal(server.plain("POST", CLEAR, {"nope": 1})[0], 422)
    refused(404, lambda: clear(server, dag_run_id="nope"), "Dag Run id nope not found in dag checks_failing")
    equal(server.plain("POST", CLEAR, {"dag_run_id": server.failing, "include_future": True})[0], 400)
    equal(server.plain("POST", CLEAR.replace("checks_failing", "nope"), {})[0], 404)
    equal(server.plain("POST", CLEAR, {"dag_run_id": server.failing, "task_ids": ["nope"], "only_failed": False})[2]["total_entries"], 0)


@check
def a_task_marked_success_lets_its_run_go_on(server):
    run_id = fresh(server, "marked")
    equal(mark(server, run_id, new_state="success"), {"fails": "success"})
    server.ended("checks_failing", run_id)
    equal(until(lambda: server.states("checks_failing", run_id), lambda states: states["after"] == "success"),
          {"before": "success", "fails": "success", "after": "success", "anyway": "success"})
    equal(server.ended("checks_failing", run_id).state.value, "success")
    refused(409, lambda: mark(server, run_id, new_state="success"), "Task id fails is already in success state")
    equal(mark(server, run_id, new_state="failed", note="by hand"), {"fails": "failed"})
    task = server.instance("checks_failing", run_id, "fails")
    equal((task.state.value, task.note, task.try_number), ("failed", "by hand", 2))


@check
def marking_is_tried_without_a_change(server):
    equal(list(mark(server, server.failing, dry_run=True, new_state="success")), ["fails"])
    equal(server.instance("checks_failing", server.failing, "fails").state.value, "failed")


@check
def a_task_gets_a_note(server):
    equal(mark(server, server.failing, note="looked at"), {"fails": "failed"})
    task = server.instance("checks_failing", server.failing, "fails")
    equal((task.note, task.state.value), ("looked at", "failed"))


@check
def what_cannot_be_marked_is_refused(server):
    path = f"/api/v2/dags/checks_failing/dagRuns/{server.failing}/taskInstances/fails"
    for body in ({"new_state": "running"}, {"new_state": None}, {"state": "success"}, {"note": "x" * 1001}):
        equal(server.plain("PATCH", path, body)[0], 422)
    for wrong in (path.replace("/fails", "/nope"), path.replace(server.failing, "nope"), path + "/5"):
        equal(server.plain("PATCH", wrong, {"new_state": "success"})[0], 404)


@check
def a_group_is_marked(server):
    run_id = server.run_id("group")
    server.trigger("checks_groups", run_id)
    server.ended("checks_groups", run_id)
    body = airflow.PatchTaskInstanceBody(new_state="failed")
    dry = server.taskinstance.patch_task_group_instances_dry_run("checks_groups", run_id, "load", body)
    equal(sorted(task.task_id for task in dry.task_instances), ["load.c", "load.inner.d"])
    done = server.taskinstance.patch_task_group_instances("checks_groups", run_id, "load", body)
    equal(sorted((task.task_id, task.state.value) for task in done.task_instances), [("load.c", "failed"), ("load.inner.d", "failed")])
    equal(server.plain("PATCH", f"/api/v2/dags/checks_groups/dagRuns/{run_id}/taskGroupInstances/nope", {"new_state": "failed"})[0], 404)


@check
def several_task_instances_are_marked_at_once(server):
    path = f"/api/v2/dags/checks_failing/dagRuns/{server.failing}/taskInstances"
    asked = {"actions": [{"action": "update", "entities": [{"task_id": "nope", "new_state": "success"}]}]}
    status, _, body = server.plain("PATCH", path, asked)
    equal((status, body["update"]["success"], body["update"]["errors"][0]["status_code"]), (200, [], 404))


@check
def a_run_marked_failed_ends_what_runs(server):
    run_id = server.run_id("stopped")
    server.trigger("checks_slow", run_id, conf={"sleep": 600})
    until(lambda: server.instance("checks_slow", run_id, "sleeps").state, lambda state: state == "running")
    run = server.dagrun.patch_dag_run("checks_slow", run_id, airflow.DAGRunPatchBody(state="failed"))
    equal(run.state.value, "failed")
    equal(until(lambda: server.states("checks_slow", run_id), lambda states: states["sleeps"] == "failed"), {"sleeps": "failed", "later": "skipped"})


@check
def a_task_instance_is_deleted(server):
    run_id = server.run_id("less")
    server.trigger("checks_groups", run_id)
    server.ended("checks_groups", run_id)
    server.taskinstance.delete_task_instance("checks_groups", run_id, "extract.a")
    refused(404, lambda: server.instance("checks_groups", run_id, "extract.a"), "was not found")
