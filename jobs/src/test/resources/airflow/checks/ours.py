"""What Airflow's own server answers so that its own client cannot read it, and ours does not (run.py --ours)."""
import airflow_client.client as airflow
from said import check, equal


@check
def the_client_reads_what_clearing_a_run_would_clear(server):
    server.ended("checks_failing", server.failing)
    would = server.dagrun.clear_dag_run("checks_failing", server.failing, airflow.DAGRunClearBody()).actual_instance
    equal(sorted(task.actual_instance.task_id for task in would.task_instances), ["after", "anyway", "before", "fails"])
    runs = airflow.BulkDAGRunClearBody(dag_runs=[airflow.BulkDAGRunBody(dag_run_id=server.failing)], only_failed=True)
    equal(server.dagrun.clear_dag_runs("checks_failing", runs).actual_instance.total_entries, 2)


@check
def xcoms_that_are_alike_come_in_pages_without_gaps(server):
    def page(limit, offset):
        path = f"/api/v2/dags/~/dagRuns/~/taskInstances/~/xcomEntries?order_by=key&limit={limit}&offset={offset}"
        return [(each["dag_id"], each["run_id"], each["task_id"]) for each in server.plain("GET", path)[2]["xcom_entries"]]

    whole = page(100, 0)
    equal([page(1, place)[0] for place in range(min(8, len(whole)))], whole[:8])
