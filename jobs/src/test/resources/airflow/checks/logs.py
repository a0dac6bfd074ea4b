"""Logs."""
import json
import urllib.parse

from said import check, equal, has, lines, refused, true, until


def path(server, dag, run_id, task, attempt):
    return f"/api/v2/dags/{dag}/dagRuns/{run_id}/taskInstances/{task}/logs/{attempt}"


@check
def a_log_has_what_the_command_printed(server):
    server.ended("checks_chain", server.chain)
    log = server.taskinstance.get_log("checks_chain", server.chain, "first", 1, full_content=True)
    equal(log.continuation_token, None)
    said = lines(log)
    true("its output in order", said.index("hello from " + server.chain) < said.index("第二行") < said.index("42"))
    true("its end", "Command exited with return code 0" in said)


@check
def each_try_has_its_log(server):
    server.ended("checks_failing", server.failing)
    for attempt in (1, 2):
        said = server.log("checks_failing", server.failing, "fails", attempt)
        true("the output", "about to fail" in said)
        true("the exit code", any("return code 3" in line for line in said))


@check
def a_log_comes_as_lines_of_json(server):
    status, headers, text = server.plain("GET", path(server, "checks_chain", server.chain, "first", 1), Accept="application/x-ndjson")
    equal((status, headers["content-type"].split(";")[0]), (200, "application/x-ndjson"))
    true("the output", "42" in [json.loads(line)["event"] for line in text.splitlines()])
    true("a header for the next part", "airflow-continuation-token" in headers)


@check
def a_log_comes_in_no_other_form(server):
    for accept in ("text/plain", "text/html"):
        equal(server.plain("GET", path(server, "checks_chain", server.chain, "first", 1), Accept=accept)[0], 406)
    equal(server.plain("GET", path(server, "checks_chain", server.chain, "first", 1), Accept="*/*")[0], 200)


@check
def a_log_that_is_not_there_is_404(server):
    for task, attempt in (("first", 0), ("first", 9), ("nope", 1)):
        equal(server.plain("GET", path(server, "checks_chain", server.chain, task, attempt))[::2], (404, {"detail": "TaskInstance not found"}))
    equal(server.plain("GET", path(server, "checks_slow", server.slow, "later", 1))[0], 404)
    equal(server.plain("GET", path(server, "checks_chain", server.chain, "first", "x"))[0], 422)


@check
def a_running_log_goes_on_where_it_was_left(server):
    log = until(lambda: server.taskinstance.get_log("checks_slow", server.slow, "sleeps", 1), lambda log: "sleeping" in lines(log))
    true("a token", log.continuation_token)
    further = server.taskinstance.get_log("checks_slow", server.slow, "sleeps", 1, token=log.continuation_token)
    true("nothing twice", "sleeping" not in lines(further))
    true("a token again", further.continuation_token)


@check
def a_broken_continuation_token_is_400(server):
    refused(400, lambda: server.taskinstance.get_log("checks_chain", server.chain, "first", 1, token="nope"), "")


@check
def a_task_that_never_ran_has_a_log_that_says_why(server):
    status, _, body = server.plain("GET", path(server, "checks_failing", server.failing, "after", 0))
    equal(status, 200)
    has(" ".join(line["event"] for line in body["content"]), "upstream")
