"""What checks share: the server asked, the register of checks, and how a mismatch is told."""
import json
import time
import urllib.error
import urllib.request

import airflow_client.client as airflow

CHECKS = []
ENDED = ("success", "failed")


class Mismatch(Exception):
    pass


def check(function):
    """Registers a check; its name is that of the function."""
    CHECKS.append(function)
    return function


def equal(got, expected):
    if got != expected:
        raise Mismatch(f"expected {expected!r}, got {got!r}")


def true(what, got):
    if not got:
        raise Mismatch(f"expected {what}, got {got!r}")


def has(text, part):
    if part not in str(text):
        raise Mismatch(f"expected something with {part!r}, got {text!r}")


def refused(status, call, detail=None):
    """The call must be refused with this status and, if given, a detail with this text."""
    try:
        got = call()
    except airflow.ApiException as e:
        body = json.loads(e.body)
        if e.status != status:
            raise Mismatch(f"expected status {status}, got {e.status} {body}")
        if detail is not None:
            has(body.get("detail"), detail)
        return body["detail"]
    raise Mismatch(f"expected status {status}, got {got!r}")


class Server:
    """A server of REST API v2, asked with the official client and, where it hides what matters, with plain HTTP."""

    def __init__(self, url, username, password, token=None):
        self.url = url.rstrip("/")
        self.username = username
        self.password = password
        self.token = token or self.sign_in()
        self.client = airflow.ApiClient(airflow.Configuration(host=self.url, access_token=self.token))
        for name in ("Asset", "Backfill", "Connection", "DAG", "DagRun", "DagSource", "DagStats", "DagVersion", "DagWarning", "EventLog",
                     "ImportError", "Job", "Monitor", "Plugin", "Pool", "Provider", "Task", "TaskInstance", "Variable", "Version", "XCom"):
            setattr(self, name.lower(), getattr(airflow, name + "Api")(self.client))
        self.stamp = f"{time.time():.3f}"

    def sign_in(self):
        status, _, body = self.plain("POST", "/auth/token", {"username": self.username, "password": self.password}, token="")
        if status != 201:
            raise SystemExit(f"{self.url}: no token for {self.username}: {status} {body}")
        return body["access_token"]

    def plain(self, method, path, body=None, token=None, **headers):
        """Status, headers (names in lower case) and body; JSON as objects, other text as it is. token "": none is sent."""
        request = urllib.request.Request(self.url + path, method=method)
        token = self.token if token is None else token
        if token:
            request.add_header("Authorization", "Bearer " + token)
        if body is not None:
            request.data = (body if isinstance(body, str) else json.dumps(body)).encode()
            request.add_header("Content-Type", "application/json")
        for name, value in headers.items():
            request.add_header(name, value)
        try:
            answer = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as e:
            answer = e
        text = answer.read().decode()
        found = {name.lower(): value for name, value in answer.headers.items()}
        try:
            return answer.status, found, json.loads(text) if text else None
        except ValueError:
            return answer.status, found, text

    def run_id(self, name):
        """A run id of this round of checks."""
        return f"{name}-{self.stamp}"

    def trigger(self, dag, run_id=None, **body):
        return self.dagrun.trigger_dag_run(
            dag, airflow.TriggerDAGRunPostBody(logical_date=body.pop("logical_date", None), dag_run_id=run_id, **body))

    def ended(self, dag, run_id, states=ENDED, seconds=120):
        """The run when it is in one of the states."""
        return until(lambda: self.dagrun.get_dag_run(dag, run_id), lambda run: run.state in states, seconds)

    def instance(self, dag, run_id, task):
        return self.taskinstance.get_task_instance(dag, run_id, task)

    def states(self, dag, run_id):
        found = self.taskinstance.get_task_instances(dag, run_id).task_instances
        return {task.task_id: task.state and task.state.value for task in found}

    def log(self, dag, run_id, task, attempt):
        """The lines of a log."""
        return lines(self.taskinstance.get_log(dag, run_id, task, attempt))


def lines(log):
    return [line.event for line in log.content.actual_instance]


def until(ask, good, seconds=60):
    end = time.time() + seconds
    while time.time() < end:
        got = ask()
        if good(got):
            return got
        time.sleep(0.1)
    raise Mismatch(f"waited {seconds} s in vain, last {got!r}")
