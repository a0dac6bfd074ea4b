package huican.jobs.store;

import huican.jobs.database.ControlDatabase;
import java.util.List;

/** The tables that Quartz fills with SQL of its own. */
public record QuartzTables(ControlDatabase database) {
    private static final List<String> CHILDREN_FIRST = List.of(
            "fired_triggers",
            "paused_trigger_grps",
            "scheduler_state",
            "locks",
            "simple_triggers",
            "cron_triggers",
            "simprop_triggers",
            "blob_triggers",
            "triggers",
            "job_details",
            "calendars");

    /** Removes what schedulers of former owners of the home left. */
    public void removeOthers(String schedulerName) {
        database.writeOnly(handle -> {
            for (String table : CHILDREN_FIRST) {
                handle.createUpdate("DELETE FROM qrtz_" + table + " WHERE sched_name <> :name")
                        .bind("name", schedulerName)
                        .execute();
            }
        });
    }
}
