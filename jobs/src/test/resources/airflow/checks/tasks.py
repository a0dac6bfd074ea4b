"""Task instances and their tries."""
import airflow_client.client as airflow
from said import check, equal, has, refused, true, until


def ids(server, dag, run_id, **asked):
    return [task.task_id for task in server.taskinstance.get_task_instances(dag, run_id, **asked).task_instances]


@check
def the_tasks_of_a_run_and_their_states(server):
    server.ended("checks_failing", server.failing)
    server.ended("checks_groups", server.groups)
    equal(server.states("checks_failing", server.failing),
          {"before": "success", "fails": "failed", "after": "upstream_failed", "anyway": "success"})
    equal(server.states("checks_groups", server.groups),
          {"extract.a": "success", "extract.b": "skipped", "load.c": "success", "load.inner.d": "success"})


@check
def a_task_says_how_it_went(server):
    task = server.instance("checks_failing", server.failing, "fails")
    equal((task.dag_id, task.dag_run_id, task.map_index, task.state.value), ("checks_failing", server.failing, -1, "failed"))
    equal((task.try_number, task.max_tries, task.pool, task.pool_slots, task.priority_weight), (2, 1, "default_pool", 1, 3))
    equal((task.operator, task.operator_name, task.queue, task.executor_config), ("BashOperator", "BashOperator", "default", "{}"))
    has(task.rendered_fields["bash_command"], 'if [ "no" = "yes" ]')
    true("times", task.scheduled_when <= task.queued_when <= task.start_date <= task.end_date)
    equal(round(task.duration, 3), round((task.end_date - task.start_date).total_seconds(), 3))
    true("a host and a process", task.hostname and task.pid)
    equal((task.dag_version.dag_id, task.note, task.trigger), ("checks_failing", None, None))


@check
def a_task_that_never_ran_says_so(server):
    task = server.instance("checks_failing", server.failing, "after")
    equal((task.state.value, task.try_number, task.pid, task.rendered_fields), ("upstream_failed", 0, None, {}))
    true("one moment", task.start_date == task.end_date)


@check
def a_task_that_waits_has_no_state(server):
    until(lambda: server.instance("checks_slow", server.slow, "sleeps").state, lambda state: state == "running")
    task = server.instance("checks_slow", server.slow, "later")
    equal((task.state, task.try_number, task.start_date, task.end_date, task.duration, task.pid), (None, 0, None, None, None, None))
    running = server.instance("checks_slow", server.slow, "sleeps")
    equal((running.try_number, running.end_date, running.duration), (1, None, None))


@check
def an_empty_task_takes_no_time(server):
    task = server.instance("checks_chain", server.chain, "third")
    equal((task.state.value, task.try_number, task.duration, task.operator), ("success", 1, 0, "EmptyOperator"))


@check
def a_task_ended_by_exit_code_99_is_skipped(server):
    task = server.instance("checks_groups", server.groups, "extract.b")
    equal((task.state.value, task.try_number), ("skipped", 1))


@check
def an_unknown_task_instance_is_404(server):
    refused(404, lambda: server.instance("checks_chain", server.chain, "nope"), "The Task Instance with dag_id: `checks_chain`")
    refused(404, lambda: server.taskinstance.get_task_instances("checks_chain", "nope"), "DagRun with dag_id: `checks_chain` and run_id: `nope`")
    refused(404, lambda: server.taskinstance.get_mapped_task_instance("checks_chain", server.chain, "first", 0), "The Mapped Task Instance")
    equal(server.taskinstance.get_mapped_task_instance("checks_chain", server.chain, "first", -1).task_id, "first")


@check
def a_plain_task_is_not_mapped(server):
    refused(404, lambda: server.taskinstance.get_mapped_task_instances("checks_chain", server.chain, "first"), "Task id first is not mapped")


@check
def task_instances_are_found_by_what_they_are(server):
    def found(**asked):
        return sorted(ids(server, "checks_failing", server.failing, **asked))

    equal(found(state=["failed"]), ["fails"])
    equal(found(state=["failed", "upstream_failed"]), ["after", "fails"])
    equal(found(try_number=[2]), ["fails"])
    equal(found(pool=["nope"]), [])
    equal(found(task_id="before"), ["before"])
    equal(found(operator=["BashOperator"]), ["after", "anyway", "before", "fails"])
    equal(found(task_display_name_pattern="FAI"), ["fails"])
    equal(ids(server, "checks_slow", server.slow, state=["no_status"]), ["later"])
    status, _, body = server.plain("GET", "/api/v2/dags/~/dagRuns/~/taskInstances?state=nope")
    equal(status, 422)
    has(body["detail"], "up_for_retry")


@check
def task_instances_of_a_group_are_found(server):
    equal(sorted(ids(server, "checks_groups", server.groups, task_group_id="load")), ["load.c", "load.inner.d"])
    equal(server.plain("GET", f"/api/v2/dags/checks_groups/dagRuns/{server.groups}/taskInstances?task_group_id=nope")[0], 404)


@check
def task_instances_are_ordered_as_asked(server):
    server.ended("checks_chain", server.chain)
    equal(ids(server, "checks_chain", server.chain, order_by=["start_date"]), ["first", "second", "third"])
    equal(ids(server, "checks_chain", server.chain, order_by=["-start_date"], limit=1, offset=1), ["second"])
    for order in ("id", "state", "duration", "end_date", "try_number", "map_index", "logical_date", "run_after", "operator"):
        ids(server, "checks_chain", server.chain, order_by=[order])
    refused(400, lambda: ids(server, "checks_chain", server.chain, order_by=["task_id"]), "Ordering with 'task_id' is disallowed")


@check
def task_instances_of_all_runs_are_found(server):
    found = server.taskinstance.get_task_instances("~", "~", state=["failed"], run_id_pattern=server.stamp)
    true("the failed one", (server.failing, "fails") in [(task.dag_run_id, task.task_id) for task in found.task_instances])
    true("those of one DAG", "fails" in ids(server, "checks_failing", "~"))
    equal(server.plain("GET", f"/api/v2/dags/~/dagRuns/{server.failing}/taskInstances")[0], 400)


@check
def task_instances_are_found_with_a_body(server):
    found = server.taskinstance.get_task_instances_batch(
        "~", "~", airflow.TaskInstancesBatchBody(dag_ids=["checks_failing"], dag_run_ids=[server.failing], state=["failed"]))
    equal([task.task_id for task in found.task_instances], ["fails"])
    status, _, body = server.plain("POST", "/api/v2/dags/~/dagRuns/~/taskInstances/list", {"state": [None], "page_limit": 1})
    equal((status, [task["state"] for task in body["task_instances"]]), (200, [None]))


@check
def every_try_is_listed(server):
    tries = server.taskinstance.get_task_instance_tries("checks_failing", server.failing, "fails")
    equal(sorted((each.try_number, each.state.value) for each in tries.task_instances), [(1, "failed"), (2, "failed")])
    equal(tries.total_entries, 2)
    one = server.taskinstance.get_task_instance_try_details("checks_failing", server.failing, "fails", 1)
    equal((one.try_number, one.state.value, one.max_tries), (1, "failed", 1))
    refused(404, lambda: server.taskinstance.get_task_instance_try_details("checks_failing", server.failing, "fails", 3), "try_number: `3`")
    refused(404, lambda: server.taskinstance.get_task_instance_tries("checks_failing", server.failing, "nope"), "`nope`")


@check
def a_waiting_task_says_what_for(server):
    waits = server.taskinstance.get_task_instance_dependencies("checks_slow", server.slow, "later").dependencies
    true("its trigger rule", "Trigger Rule" in [each.name for each in waits])
    equal(server.taskinstance.get_task_instance_dependencies("checks_chain", server.chain, "first").dependencies, [])


@check
def a_task_has_no_extra_links(server):
    equal(server.plain("GET", f"/api/v2/dags/checks_chain/dagRuns/{server.chain}/taskInstances/first/links")[::2],
          (200, {"extra_links": {}, "total_entries": 0}))
