# Calls the Python functions that a DAG file names as callbacks, each with Airflow's context as far as the runner knows it.
# Standard input: {"dags": folder, "callbacks": [{"name": …, "arguments": {…}}], "context": {…}}. Ends with the number of those that failed.
import importlib
import json
import sys
import traceback
from datetime import datetime
from types import SimpleNamespace


class AirflowException(Exception):
    """Named as Airflow's, for those who tell the name."""


class Word(str):
    """A value of one of Airflow's enumerations of texts: written with its class, equal to its text."""

    def __new__(cls, of, text):
        word = super().__new__(cls, text)
        word.of = of
        word.value = text
        return word

    def __str__(self):
        return self.of + "." + self.value.upper()

    def __format__(self, spec):
        return format(str(self), spec)


def value(name, plain):
    if isinstance(plain, dict) and name != "conf" and name != "params":
        return SimpleNamespace(**{key: value(key, inner) for key, inner in plain.items()})
    if isinstance(plain, str) and (name.endswith("_date") or name.endswith("_start") or name.endswith("_end") or name == "run_after"):
        return datetime.fromisoformat(plain)
    return plain


request = json.load(sys.stdin)
sys.path.insert(0, request["dags"])
context = {key: value(key, plain) for key, plain in request["context"].items()}
context["ti"] = context["task_instance"]
if context.get("exception"):
    context["exception"] = AirflowException(context["exception"])
if "reason" not in context:  # a callback of a task; to those of a run Airflow gives plain texts
    context["ti"].state = Word("TaskInstanceState", context["ti"].state)
    context["dag_run"].run_type = Word("DagRunType", context["dag_run"].run_type)
failed = 0
for callback in request["callbacks"]:
    try:
        module, _, function = callback["name"].rpartition(".")
        getattr(importlib.import_module(module), function)(context, **callback["arguments"])
    except Exception:
        failed += 1
        traceback.print_exc()
sys.exit(min(failed, 100))
