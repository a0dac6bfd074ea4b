"""Tokens, errors, pages."""
from said import check, equal, has, true


@check
def a_token_is_created_with_201(server):
    if server.password:
        status, _, body = server.plain("POST", "/auth/token", {"username": server.username, "password": server.password}, token="")
        equal(status, 201)
        equal(list(body), ["access_token"])
        equal(body["access_token"].count("."), 2)


@check
def a_token_for_the_command_line_is_created_with_201(server):
    if server.password:
        status, _, _ = server.plain("POST", "/auth/token/cli", {"username": server.username, "password": server.password}, token="")
        equal(status, 201)


@check
def wrong_credentials_are_401(server):
    if server.password:
        for name in (server.username, "nobody"):
            status, _, body = server.plain("POST", "/auth/token", {"username": name, "password": "wrong"}, token="")
            equal((status, body), (401, {"detail": "Invalid credentials"}))


@check
def credentials_without_password_are_422(server):
    if server.password:
        equal(server.plain("POST", "/auth/token", {"username": "admin"}, token="")[0], 422)


@check
def without_a_token_nothing_is_read_401(server):
    status, _, body = server.plain("GET", "/api/v2/dags", token="")
    equal((status, body), (401, {"detail": "Not authenticated"}))


@check
def a_broken_token_is_403(server):
    for token in ("abc", server.token[:-8] + "AAAAAAAA"):
        status, _, body = server.plain("GET", "/api/v2/dags", token=token)
        equal((status, body), (403, {"detail": "Invalid JWT token"}))


@check
def an_unknown_route_is_404_with_error(server):
    for path in ("/api/v2/nope", "/api/v2/dags/"):
        equal(server.plain("GET", path)[::2], (404, {"error": "API route not found"}))


@check
def a_wrong_method_is_405(server):
    equal(server.plain("DELETE", "/api/v2/dags")[::2], (405, {"detail": "Method Not Allowed"}))


@check
def a_limit_that_is_no_number_is_422_with_place(server):
    for asked, place, kind in (("limit=x", "limit", "int_parsing"), ("offset=-1", "offset", "greater_than_equal")):
        status, _, body = server.plain("GET", "/api/v2/dags?" + asked)
        equal((status, body["detail"][0]["loc"], body["detail"][0]["type"]), (422, ["query", place], kind))


@check
def unknown_query_parameters_are_passed_over(server):
    equal(server.plain("GET", "/api/v2/dags?nope=1")[0], 200)


@check
def a_body_that_is_no_json_is_422(server):
    status, _, body = server.plain("PATCH", "/api/v2/dags/checks_chain", "{nope")
    equal((status, body["detail"][0]["type"]), (422, "json_invalid"))


@check
def an_empty_body_is_422(server):
    status, _, body = server.plain("PATCH", "/api/v2/dags/checks_chain")
    equal((status, body["detail"][0]["type"], body["detail"][0]["loc"]), (422, "missing", ["body"]))


@check
def a_viewer_reads_and_changes_nothing(server):
    if server.viewer:
        viewer = server.viewer
        equal(viewer.dag.get_dag("checks_chain").dag_id, "checks_chain")
        for method, path, body in (
            ("POST", "/dags/checks_chain/dagRuns", {"logical_date": None}),
            ("PATCH", "/dags/checks_chain", {"is_paused": True}),
            ("POST", "/dags/checks_chain/dagRuns", {"nope": 1}),
            ("POST", "/dags/nope/dagRuns", {"logical_date": None}),
            ("POST", "/pools", {"name": "p", "slots": 1}),
            ("GET", "/variables", None),
            ("GET", "/connections", None),
        ):
            equal(viewer.plain(method, "/api/v2" + path, body)[::2], (403, {"detail": "Forbidden"}))


@check
def version_and_health_need_no_token(server):
    status, _, body = server.plain("GET", "/api/v2/version", token="")
    equal(status, 200)
    has(body["version"], "3.")
    status, _, body = server.plain("GET", "/api/v2/monitor/health", token="")
    equal(status, 200)
    equal(body["metadatabase"]["status"], "healthy")
    equal(body["scheduler"]["status"], "healthy")
    true("a heartbeat", body["scheduler"]["latest_scheduler_heartbeat"])
