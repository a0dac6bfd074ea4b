"""Pools, variables, connections."""
import airflow_client.client as airflow
from said import check, equal, has, refused, true


@check
def the_default_pool_is_there_and_stays(server):
    pool = server.pool.get_pool("default_pool")
    equal((pool.slots, pool.include_deferred), (128, False))
    equal(pool.open_slots + pool.occupied_slots, 128)
    refused(400, lambda: server.pool.delete_pool("default_pool"), "Default Pool can't be deleted")


@check
def a_pool_is_made_changed_and_deleted(server):
    name = server.run_id("pool")
    status, _, made = server.plain("POST", "/api/v2/pools", {"name": name, "slots": 3, "description": "d"})
    equal(status, 201)
    equal(made, {"name": name, "slots": 3, "description": "d", "include_deferred": False, "occupied_slots": 0, "running_slots": 0, "queued_slots": 0,
                 "scheduled_slots": 0, "open_slots": 3, "deferred_slots": 0, "team_name": None})
    refused(409, lambda: server.pool.post_pool(airflow.PoolBody(name=name, slots=3)))
    changed = server.pool.patch_pool(name, airflow.PoolPatchBody(pool=name, slots=5, include_deferred=True))
    equal((changed.slots, changed.include_deferred, changed.description), (5, True, "d"))
    refused(400, lambda: server.pool.patch_pool(name, airflow.PoolPatchBody(pool="other", slots=5, include_deferred=True)), "doesn't match")
    server.pool.delete_pool(name)
    refused(404, lambda: server.pool.get_pool(name), f"The Pool with name: `{name}` was not found")
    refused(404, lambda: server.pool.delete_pool(name))


@check
def pools_are_found_and_ordered(server):
    found = server.pool.get_pools(pool_name_pattern="default")
    equal(([pool.name for pool in found.pools], found.total_entries), (["default_pool"], 1))
    server.pool.get_pools(order_by=["-name"])
    refused(400, lambda: server.pool.get_pools(order_by=["slots"]), "Ordering with 'slots' is disallowed")


@check
def a_pool_that_cannot_be_is_422(server):
    for body in ({"name": "p"}, {"slots": 1}, {"name": "p", "slots": "x"}, {"name": "p", "slots": -5}, {"name": "p", "slots": 1, "x": 1}):
        equal(server.plain("POST", "/api/v2/pools", body)[0], 422)


@check
def pools_are_changed_in_bulk(server):
    name = server.run_id("bulk")
    status, _, done = server.plain("PATCH", "/api/v2/pools", {"actions": [
        {"action": "create", "entities": [{"name": name, "slots": 1}]},
        {"action": "delete", "entities": ["nope"], "action_on_non_existence": "fail"}]})
    equal((status, done["create"]["success"], done["delete"]["errors"][0]["status_code"], done["update"]), (200, [name], 404, None))
    server.pool.delete_pool(name)


@check
def a_variable_is_made_changed_and_deleted(server):
    key = server.run_id("variable")
    status, _, made = server.plain("POST", "/api/v2/variables", {"key": key, "value": "one", "description": "d"})
    equal((status, made["key"], made["value"], made["description"]), (201, key, "one", "d"))
    refused(409, lambda: server.variable.post_variable(airflow.VariableBody(key=key, value="x")), f"The Variable with key: `{key}` already exists")
    equal(server.variable.patch_variable(key, airflow.VariableBody(key=key, value="two")).value, "two")
    masked = server.variable.patch_variable(key, airflow.VariableBody(key=key, value="three", description="e"), update_mask=["description"])
    equal((masked.value, masked.description), ("two", "e"))
    refused(400, lambda: server.variable.patch_variable(key, airflow.VariableBody(key="other", value="x")), "doesn't match")
    equal(server.variable.get_variable(key).value, "two")
    server.variable.delete_variable(key)
    refused(404, lambda: server.variable.get_variable(key), f"The Variable with key: `{key}` was not found")
    refused(404, lambda: server.variable.delete_variable(key))


@check
def values_of_variables_are_text(server):
    key = server.run_id("json")
    for value, text in (({"a": 1}, '{"a": 1}'), (5, "5"), ("five", "five")):
        equal(server.plain("POST", "/api/v2/variables", {"key": key, "value": value})[2]["value"], text)
        server.variable.delete_variable(key)


@check
def variables_are_found_and_ordered(server):
    keys = [server.run_id(name) for name in ("find-a", "find-b")]
    for key in keys:
        server.variable.post_variable(airflow.VariableBody(key=key, value="x"))
    equal([v.key for v in server.variable.get_variables(variable_key_pattern="find-", order_by=["-key"]).variables if server.stamp in v.key], keys[::-1])
    for key in keys:
        server.variable.delete_variable(key)
    refused(400, lambda: server.variable.get_variables(order_by=["nope"]))


@check
def a_secret_variable_is_masked(server):
    key = server.run_id("password")
    equal(server.plain("POST", "/api/v2/variables", {"key": key, "value": "geheim"})[2]["value"], "***")
    equal(server.variable.get_variable(key).value, "***")
    server.variable.delete_variable(key)


@check
def a_connection_is_made_and_its_password_never_told(server):
    name = server.run_id("connection")
    status, _, made = server.plain("POST", "/api/v2/connections", {
        "connection_id": name, "conn_type": "postgres", "host": "h", "login": "l", "password": "geheim", "schema": "s", "port": 5432,
        "extra": '{"a": 1, "password": "auch"}', "description": "d"})
    equal(status, 201)
    equal((made["connection_id"], made["host"], made["login"], made["schema"], made["port"], made["description"]), (name, "h", "l", "s", 5432, "d"))
    equal(made["password"], "***")
    for text in (str(made), str(server.plain("GET", "/api/v2/connections/" + name)), str(server.plain("GET", "/api/v2/connections?limit=100"))):
        true("no secret", "geheim" not in text and "auch" not in text)
    refused(409, lambda: server.connection.post_connection(airflow.ConnectionBody(connection_id=name, conn_type="http")))
    changed = server.connection.patch_connection(name, airflow.ConnectionBody(connection_id=name, conn_type="postgres", host="h2"))
    equal((changed.host, changed.login, changed.port), ("h2", "l", 5432))
    refused(400, lambda: server.connection.patch_connection(name, airflow.ConnectionBody(connection_id="other", conn_type="http")), "does not match")
    server.connection.delete_connection(name)
    refused(404, lambda: server.connection.get_connection(name), f"The Connection with connection_id: `{name}` was not found")
    refused(404, lambda: server.connection.delete_connection(name))


@check
def a_connection_that_cannot_be_is_422(server):
    for body in ({"connection_id": "c"}, {"connection_id": "a b", "conn_type": "http"}, {"connection_id": "c", "conn_type": "http", "port": "x"},
                 {"connection_id": "c", "conn_type": "http", "extra": "nope"}, {"connection_id": "c", "conn_type": "http", "x": 1}):
        equal(server.plain("POST", "/api/v2/connections", body)[0], 422)


@check
def testing_connections_is_off(server):
    status, _, body = server.plain("POST", "/api/v2/connections/test", {"connection_id": "c", "conn_type": "http"})
    equal(status, 403)
    has(body["detail"], "disabled")
