"""XComs."""
import airflow_client.client as airflow
from said import check, equal, has, refused, true


def path(server, task="first", key=""):
    return f"/api/v2/dags/checks_chain/dagRuns/{server.chain}/taskInstances/{task}/xcomEntries" + (key and "/" + key)


@check
def the_last_line_of_a_command_is_its_xcom(server):
    server.ended("checks_chain", server.chain)
    status, _, entry = server.plain("GET", path(server, key="return_value"))
    equal((status, entry["value"], entry["key"], entry["task_id"], entry["run_id"], entry["map_index"]),
          (200, "42", "return_value", "first", server.chain, -1))
    equal(server.plain("GET", path(server, "second", "return_value"))[2]["value"], "got 42")


@check
def xcoms_are_listed_without_values(server):
    listed = server.xcom.get_xcom_entries("checks_chain", server.chain, "first")
    equal([(entry.key, entry.task_id) for entry in listed.xcom_entries], [("return_value", "first")])
    true("no value", "value" not in server.plain("GET", path(server))[2]["xcom_entries"][0])
    equal([entry.task_id for entry in server.xcom.get_xcom_entries("checks_chain", server.chain, "~").xcom_entries], ["first", "second"])
    for task in ("third", "nope"):
        equal(server.xcom.get_xcom_entries("checks_chain", server.chain, task).total_entries, 0)


@check
def an_unknown_xcom_is_404(server):
    equal(server.plain("GET", path(server, key="nope"))[::2], (404, {"detail": "XCom entry with key: `nope` not found"}))
    equal(server.plain("GET", path(server, "nope", "return_value"))[0], 404)


@check
def an_xcom_is_made_changed_and_deleted(server):
    status, _, made = server.plain("POST", path(server), {"key": "k", "value": {"a": [1, "二"]}})
    equal((status, made["value"]), (201, {"a": [1, "二"]}))
    status, _, body = server.plain("POST", path(server), {"key": "k", "value": 1})
    equal(status, 409)
    has(body["detail"], "The XCom with key: `k`")
    has(server.plain("GET", path(server, key="k") + "?stringify=true")[2]["value"], "二")
    equal(server.plain("PATCH", path(server, key="k"), {"value": 2})[2]["value"], 2)
    equal(server.plain("PATCH", path(server, key="k"), {})[0], 422)
    equal(server.plain("DELETE", path(server, key="k"))[0], 204)
    equal((server.plain("DELETE", path(server, key="k"))[0], server.plain("PATCH", path(server, key="k"), {"value": 2})[0]), (404, 404))


@check
def an_xcom_needs_a_task_of_the_run_and_a_value(server):
    equal(server.plain("POST", path(server, "nope"), {"key": "k", "value": 1})[0], 404)
    equal(server.plain("POST", path(server).replace(server.chain, "nope"), {"key": "k", "value": 1})[0], 404)
    equal(server.plain("POST", path(server), {"key": "k"})[0], 422)
    refused(404, lambda: server.xcom.create_xcom_entry("nope", "nope", "nope", airflow.XComCreateBody(key="k", value=1)))
