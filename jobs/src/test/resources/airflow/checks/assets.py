"""Assets and what they trigger."""
import airflow_client.client as airflow
from said import check, equal, refused, true, until

URI = "x-checks://table/person"


def asset(server):
    return server.asset.get_assets(uri_pattern=URI).assets[0]


def newest(server):
    runs = server.dagrun.get_dag_runs("checks_consumer", order_by=["-id"], limit=1).dag_runs
    return runs[0] if runs else None


@check
def an_asset_says_who_makes_and_who_needs_it(server):
    found = asset(server)
    equal((found.uri, found.name, found.group), (URI, URI, "asset"))
    equal([dag.dag_id for dag in found.scheduled_dags], ["checks_consumer"])
    equal([(task.dag_id, task.task_id) for task in found.producing_tasks], [("checks_producer", "produce")])
    equal(server.asset.get_asset(found.id).uri, URI)
    refused(404, lambda: server.asset.get_asset(99999999), "The Asset with ID: `99999999` was not found")


@check
def assets_are_found(server):
    equal([found.uri for found in server.asset.get_assets(dag_ids=["checks_consumer"]).assets], [URI])
    equal(server.asset.get_assets(dag_ids=["nope"]).total_entries, 0)
    refused(400, lambda: server.asset.get_assets(order_by=["nope"]))


@check
def a_produced_asset_triggers_the_dag_that_waits_for_it(server):
    before = newest(server)
    run_id = server.run_id("produced")
    server.trigger("checks_producer", run_id)
    server.ended("checks_producer", run_id)
    events = until(lambda: server.asset.get_asset_events(source_dag_id="checks_producer", source_run_id=run_id).asset_events, len)
    equal((events[0].uri, events[0].source_task_id, events[0].asset_id), (URI, "produce", asset(server).id))
    run = until(lambda: newest(server), lambda run: run and (not before or run.dag_run_id != before.dag_run_id) and run.state.value == "success")
    equal((run.run_type.value, run.triggered_by.value, run.logical_date), ("asset_triggered", "asset", None))
    true("its name", run.dag_run_id.startswith("asset_triggered__"))
    upstream = server.dagrun.get_upstream_asset_events("checks_consumer", run.dag_run_id).asset_events
    true("the event", run_id in [event.source_run_id for event in upstream])


@check
def an_event_is_made_by_hand(server):
    made = server.asset.create_asset_event(airflow.CreateAssetEventsBody(asset_id=asset(server).id, extra={"rows": 1}))
    equal((made.uri, made.extra, made.source_dag_id), (URI, {"rows": 1, "from_rest_api": True}, None))
    refused(404, lambda: server.asset.create_asset_event(airflow.CreateAssetEventsBody(asset_id=99999999)), "`99999999` was not found")


@check
def an_asset_is_materialized_by_its_dag(server):
    run = server.asset.materialize_asset(asset(server).id)
    equal((run.dag_id, run.state.value), ("checks_producer", "queued"))
    server.ended("checks_producer", run.dag_run_id)


@check
def queued_events_are_told(server):
    equal(server.plain("GET", "/api/v2/dags/nope/assets/queuedEvents")[::2], (200, {"queued_events": [], "total_entries": 0}))
    equal(server.plain("GET", f"/api/v2/dags/checks_chain/assets/{asset(server).id}/queuedEvents")[0], 404)
    equal(server.plain("DELETE", "/api/v2/dags/checks_chain/assets/queuedEvents")[0], 404)
