"""DAGs, their tasks, sources, versions."""
import airflow_client.client as airflow
from said import check, equal, has, refused, true

OURS = ["checks_chain", "checks_consumer", "checks_days", "checks_failing", "checks_groups", "checks_params", "checks_paused", "checks_producer",
        "checks_sensor", "checks_slow"]


def ids(server, **asked):
    asked.setdefault("dag_id_pattern", "checks_")
    return [dag.dag_id for dag in server.dag.get_dags(**asked).dags]


@check
def dags_are_listed_by_id(server):
    equal(ids(server), OURS)


@check
def dags_come_in_pages(server):
    page = server.dag.get_dags(limit=2, offset=1, dag_id_pattern="checks_")
    equal([dag.dag_id for dag in page.dags], OURS[1:3])
    equal(page.total_entries, len(OURS))
    equal(ids(server, offset=1000), [])
    equal(ids(server, limit=0), [])


@check
def dags_are_ordered_as_asked(server):
    equal(ids(server, order_by=["-dag_id"]), OURS[::-1])
    equal(ids(server, order_by=["dag_display_name"])[-1], "checks_chain")
    refused(400, lambda: server.dag.get_dags(order_by=["nope"]), "Ordering with 'nope' is disallowed")


@check
def dags_are_found_by_tag(server):
    equal(ids(server, tags=["chain"]), ["checks_chain"])
    equal(ids(server, tags=["chain", "paused"]), ["checks_chain", "checks_paused"])
    equal(ids(server, tags=["chain", "checks"], tags_match_mode="all"), ["checks_chain"])


@check
def dags_are_found_by_a_part_of_their_id(server):
    equal(ids(server, dag_id_pattern="CKS_CHAIN"), ["checks_chain"])
    equal(ids(server, dag_id_pattern="%cks_chain%"), ["checks_chain"])
    equal(ids(server, dag_id_pattern="checks_chain|checks_slow"), ["checks_chain", "checks_slow"])
    equal(ids(server, dag_id_prefix_pattern="checks_c"), ["checks_chain", "checks_consumer"])
    equal(ids(server, dag_display_name_pattern="链"), ["checks_chain"])


@check
def patterns_are_read_as_the_document_says(server):
    equal(ids(server, dag_id_pattern=" checks_chain | "), ["checks_chain"])
    equal(ids(server, dag_id_prefix_pattern="checks_chain::"), ["checks_chain"])
    equal(ids(server, dag_id_prefix_pattern="nope|checks_slow_"), ["checks_slow"])
    equal(ids(server, dag_id_prefix_pattern="~"), OURS)
    refused(400, lambda: server.dag.get_dags(order_by=["dag_id"] * 11), "more than 10")


@check
def dags_are_found_by_owner_and_whether_paused(server):
    equal(ids(server, owners=["checks"]), OURS)
    equal(ids(server, owners=["nobody"]), [])
    equal(ids(server, paused=True), ["checks_paused"])


@check
def a_dag_says_what_its_file_says(server):
    dag = server.dag.get_dag("checks_chain")
    equal((dag.dag_display_name, dag.description, dag.is_paused, dag.is_stale), ("链 Chain", "Three tasks one after the other", False, False))
    equal((dag.max_active_tasks, dag.max_active_runs, dag.owners), (16, 16, ["checks"]))
    equal((dag.timetable_summary, dag.timetable_description), (None, "Never, external triggers only"))
    equal((dag.next_dagrun_logical_date, dag.next_dagrun_run_after, dag.is_backfillable), (None, None, False))
    true("tags chain and checks", {"chain", "checks"} <= {tag.name for tag in dag.tags})
    true("a file token", dag.file_token)


@check
def a_dag_says_when_it_runs(server):
    dag = server.dag.get_dag("checks_days")
    equal((dag.timetable_summary, dag.timetable_description, dag.is_backfillable), ("30 1 * * *", "At 01:30", True))
    equal(server.dag.get_dag("checks_consumer").timetable_summary, "Asset")


@check
def an_unknown_dag_is_404(server):
    refused(404, lambda: server.dag.get_dag("nope"), "The Dag with ID: `nope` was not found")
    refused(404, lambda: server.dag.get_dag_details("nope"), "The Dag with ID: `nope` was not found")


@check
def details_have_params_and_default_arguments(server):
    dag = server.dag.get_dag_details("checks_params")
    equal(dag.params["n"]["value"], 5)
    equal(dag.params["n"]["schema"], {"type": "integer", "minimum": 1})
    equal(dag.params["n"]["description"], "how many")
    equal((dag.catchup, dag.is_paused_upon_creation, dag.start_date.isoformat()), (False, False, "2024-01-01T00:00:00+00:00"))
    equal(server.dag.get_dag_details("checks_failing").dag_run_timeout, "PT1H")
    has(server.dag.get_dag_details("checks_chain").doc_md, "# Chain\nThree tasks.")


@check
def a_dag_is_paused_and_unpaused(server):
    for paused in (True, False):
        equal(server.dag.patch_dag("checks_sensor", airflow.DAGPatchBody(is_paused=paused)).is_paused, paused)
        equal(server.dag.get_dag("checks_sensor").is_paused, paused)


@check
def only_is_paused_can_be_patched(server):
    body = airflow.DAGPatchBody(is_paused=False)
    equal(server.dag.patch_dag("checks_sensor", body, update_mask=["is_paused"]).is_paused, False)
    refused(400, lambda: server.dag.patch_dag("checks_sensor", body, update_mask=["description"]), "Only `is_paused` field can be updated")
    refused(404, lambda: server.dag.patch_dag("nope", body), "Dag with id: nope was not found")
    equal(server.plain("PATCH", "/api/v2/dags/checks_sensor", {"nope": 1})[0], 422)


@check
def several_dags_are_paused_by_pattern(server):
    patched = server.dag.patch_dags(airflow.DAGPatchBody(is_paused=True), dag_id_pattern="checks_pau%")
    equal([(dag.dag_id, dag.is_paused) for dag in patched.dags], [("checks_paused", True)])
    equal(server.dag.patch_dags(airflow.DAGPatchBody(is_paused=True)).total_entries, 0)


@check
def a_dag_is_marked_as_favourite(server):
    server.dag.favorite_dag("checks_groups")
    equal(ids(server, is_favorite=True), ["checks_groups"])
    server.dag.unfavorite_dag("checks_groups")
    refused(409, lambda: server.dag.unfavorite_dag("checks_groups"), "not marked as favorite")


@check
def tasks_say_what_their_file_says(server):
    found = server.task.get_tasks("checks_groups")
    equal([task.task_id for task in found.tasks], ["extract.a", "extract.b", "load.c", "load.inner.d"])
    equal(found.total_entries, 4)
    first = found.tasks[0]
    equal((first.owner, first.trigger_rule, first.pool, first.pool_slots, first.weight_rule), ("checks", "all_success", "default_pool", 1, "downstream"))
    equal((first.downstream_task_ids, first.operator_name, first.is_mapped), (["load.c"], "BashOperator", False))
    equal(server.task.get_tasks("checks_groups", order_by="-task_id").tasks[0].task_id, "load.inner.d")


@check
def a_task_says_how_it_is_retried(server):
    task = server.task.get_task("checks_failing", "fails")
    equal((task.retries, task.retry_delay.days, task.retry_delay.seconds), (1, 0, 1))
    equal((task.execution_timeout, task.depends_on_past), (None, False))
    equal(server.task.get_task("checks_failing", "anyway").trigger_rule, "all_done")
    equal(server.task.get_task("checks_params", "say").params["n"]["value"], 5)


@check
def an_unknown_task_is_404(server):
    refused(404, lambda: server.task.get_task("checks_chain", "nope"), "Task with id nope was not found")
    refused(404, lambda: server.task.get_tasks("nope"), "The Dag with ID: `nope` was not found")


@check
def tags_are_listed(server):
    equal(server.dag.get_dag_tags(tag_name_pattern="cha").tags, ["chain"])
    equal(server.dag.get_dag_tags(tag_name_pattern="ch%", order_by=["-name"]).tags, ["checks", "chain"])


@check
def the_source_is_given_as_json_and_as_text(server):
    source = server.dagsource.get_dag_source("checks_chain")
    equal((source.dag_id, source.version_number), ("checks_chain", latest(server)))
    true("a text", source.content)
    status, headers, text = server.plain("GET", "/api/v2/dagSources/checks_chain", Accept="text/plain")
    equal((status, headers["content-type"].split(";")[0], text), (200, "text/plain", source.content))
    equal(server.plain("GET", "/api/v2/dagSources/checks_chain", Accept="text/html")[0], 406)
    refused(404, lambda: server.dagsource.get_dag_source("nope"), "was not found")


def latest(server):
    return max(version.version_number for version in server.dagversion.get_dag_versions("checks_chain").dag_versions)


@check
def versions_are_numbered(server):
    version = server.dagversion.get_dag_version("checks_chain", latest(server))
    equal((version.dag_id, version.dag_display_name), ("checks_chain", "链 Chain"))
    refused(404, lambda: server.dagversion.get_dag_version("checks_chain", 999), "version_number: `999` was not found")


@check
def runs_are_counted_by_state(server):
    server.ended("checks_chain", server.chain)
    stats = server.dagstats.get_dag_stats(dag_ids=["checks_chain", "nope"])
    equal([dag.dag_id for dag in stats.dags], ["checks_chain"])
    equal([each.state.value for each in stats.dags[0].stats], ["queued", "running", "success", "failed"])
    true("runs that succeeded", stats.dags[0].stats[2].count)


@check
def warnings_are_listed(server):
    equal(server.dagwarning.list_dag_warnings(dag_id="checks_chain").total_entries, 0)
    has(server.plain("GET", "/api/v2/dagWarnings?warning_type=nope")[2]["detail"][0]["msg"], "non-existent pool")
