"""Event log, import errors, jobs, what is installed."""
from said import check, equal, has, refused, true


@check
def what_was_done_is_in_the_event_log(server):
    found = server.eventlog.get_event_logs(event="trigger_dag_run", dag_id="checks_chain", order_by=["-id"], limit=100)
    mine = [event for event in found.event_logs if server.chain in (event.run_id, *(event.extra or "").split('"'))]
    true("the trigger", mine)
    true("when", mine[0].when)
    if server.password:
        equal(mine[0].owner, server.username)
    equal(server.eventlog.get_event_log(mine[0].event_log_id).event, "trigger_dag_run")


@check
def the_event_log_knows_clears_marks_and_pools(server):
    for name in ("create_asset_event", "materialize_asset", "clear_dag_run", "post_clear_task_instances", "patch_task_instance", "patch_dag_run", "patch_dag", "create_backfill"):
        found = server.eventlog.get_event_logs(included_events=[name], order_by=["-when"], limit=1).event_logs
        equal([event.event for event in found], [name])
    equal(server.eventlog.get_event_logs(event="nope").total_entries, 0)
    refused(404, lambda: server.eventlog.get_event_log(99999999), "`99999999` not found")
    refused(400, lambda: server.eventlog.get_event_logs(order_by=["nope"]))


@check
def events_are_found_before_and_after_a_moment_but_not_at_it(server):
    def ids(**asked):
        return [event.event_log_id for event in server.eventlog.get_event_logs(event="trigger_dag_run", limit=100, **asked).event_logs]

    one = server.eventlog.get_event_logs(event="trigger_dag_run", limit=1).event_logs[0]
    true("the first", one.event_log_id in ids())
    true("none at it", one.event_log_id not in ids(before=one.when) + ids(after=one.when))


@check
def secrets_are_not_in_the_event_log(server):
    for event in server.eventlog.get_event_logs(included_events=["post_connection", "post_variable"], order_by=["-id"], limit=100).event_logs:
        true("no secret", "geheim" not in (event.extra or "") and "auch" not in (event.extra or ""))


@check
def a_broken_file_is_an_import_error(server):
    found = server.importerror.get_import_errors(filename_pattern="broken")
    equal(found.total_entries, 1)
    has(found.import_errors[0].stack_trace, "nope")
    equal(server.importerror.get_import_error(found.import_errors[0].import_error_id).filename, found.import_errors[0].filename)
    refused(404, lambda: server.importerror.get_import_error(99999999), "`99999999` was not found")


@check
def a_scheduler_is_alive(server):
    found = server.job.get_jobs(job_type="SchedulerJob", is_alive=True, order_by=["-id"])
    true("one", found.jobs)
    equal((found.jobs[0].state, found.jobs[0].job_type, found.jobs[0].end_date), ("running", "SchedulerJob", None))
    true("a heartbeat", found.jobs[0].latest_heartbeat)
    equal(server.job.get_jobs(job_type="nope").total_entries, 0)


@check
def health_and_version_by_the_client(server):
    health = server.monitor.get_health()
    equal((health.metadatabase.status, health.scheduler.status), ("healthy", "healthy"))
    true("a heartbeat", health.scheduler.latest_scheduler_heartbeat)
    true("a version", server.version.get_version().version.startswith("3."))


@check
def the_configuration_is_not_shown(server):
    equal(server.plain("GET", "/api/v2/config")[0], 403)


@check
def providers_and_plugins_are_listed(server):
    true("the standard operators", "apache-airflow-providers-standard" in [each.package_name for each in server.provider.get_providers(limit=100).providers])
    equal(server.plain("GET", "/api/v2/plugins/importErrors")[::2], (200, {"import_errors": [], "total_entries": 0}))
    equal(server.plain("GET", "/api/v2/plugins")[0], 200)
