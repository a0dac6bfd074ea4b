"""Checks a server of Airflow's REST API v2 with the official client (apache-airflow-client 3.3.2): one line per behaviour.

    python run.py --url http://127.0.0.1:8080 --username U --password P [--viewer NAME:PASSWORD] [--only WORD]

The server needs the DAG files beside it, ../dags. Every check passes on a real Airflow 3.3.2 (PostgreSQL, LocalExecutor, simple auth manager).
Exit status: 0, 1 if a check failed. Runs, pools, variables and connections made by the checks carry a stamp and are removed.
"""
import argparse
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import said
import signing_in
import dags
import runs
import tasks
import logs
import marking
import xcoms
import settings
import backfills
import assets
import monitoring


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--username")
    parser.add_argument("--password")
    parser.add_argument("--viewer", help="NAME:PASSWORD of a user who may only read")
    parser.add_argument("--token", help="instead of a user; what is asked of users is passed over")
    parser.add_argument("--ours", action="store_true", help="also what does not pass at Airflow")
    parser.add_argument("--only", default="", help="checks whose name has this word")
    return parser.parse_args()


def main():
    asked = arguments()
    if asked.ours:
        import ours  # registers its checks
    server = said.Server(asked.url, asked.username, asked.password, asked.token)
    server.viewer = asked.viewer and said.Server(asked.url, *asked.viewer.split(":", 1))
    runs.begin(server)
    failed = done = 0
    began = time.time()
    for each in said.CHECKS:
        name = each.__name__
        if asked.only not in name:
            continue
        done += 1
        try:
            each(server)
            print("ok", name, flush=True)
        except Exception as e:
            failed += 1
            print("FAILED", name + ":", " ".join(str(e).split())[:600], flush=True)
    runs.end(server)
    print(f"{done} checks, {failed} failed, {time.time() - began:.0f} s")
    return 1 if failed else 0


sys.exit(main())
