package huican.jobs.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.database.ControlDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DAG runs and the states of their tasks. */
public final class DagRunStore {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OF_TASK = " WHERE dag_id = :dagId AND dag_run_id = :runId AND task_id = :taskId";

    private final ControlDatabase database;

    public DagRunStore(ControlDatabase database) {
        this.database = database;
    }

    /** Stores a run as running, its tasks not looked at yet. */
    public void start(Dag dag, DagRun run, Instant startedAt) {
        database.writeOnly(handle -> {
            handle.createUpdate("INSERT INTO dag_run (dag_id, dag_run_id, run_type, logical_date, data_interval_start,"
                            + " data_interval_end, run_after, conf, state, started_at) VALUES (:dagId, :runId, :runType,"
                            + " :logicalDate, :intervalStart, :intervalEnd, :runAfter, :conf, 'running', :startedAt)")
                    .bind("dagId", run.dagId())
                    .bind("runId", run.runId())
                    .bind("runType", run.runType().word())
                    .bind("logicalDate", at(run.logicalDate()))
                    .bind("intervalStart", at(run.dataIntervalStart()))
                    .bind("intervalEnd", at(run.dataIntervalEnd()))
                    .bind("runAfter", at(run.runAfter()))
                    .bind("conf", json(run.conf()))
                    .bind("startedAt", at(startedAt))
                    .execute();
            int position = 0;
            for (DagTask task : dag.tasks()) {
                handle.createUpdate(
                                "INSERT INTO task_instance (dag_id, dag_run_id, task_id, position, try_number, max_tries)"
                                        + " VALUES (:dagId, :runId, :taskId, :position, 0, :maxTries)")
                        .bind("dagId", run.dagId())
                        .bind("runId", run.runId())
                        .bind("taskId", task.taskId())
                        .bind("position", position++)
                        .bind("maxTries", task.retries())
                        .execute();
            }
        });
    }

    /** State of every task, in the order of the DAG's file. */
    public Map<String, TaskState> taskStates(String dagId, String runId) {
        return database.read(handle -> handle.createQuery("SELECT task_id, state FROM task_instance"
                        + " WHERE dag_id = :dagId AND dag_run_id = :runId ORDER BY position")
                .bind("dagId", dagId)
                .bind("runId", runId)
                .reduceRows(new LinkedHashMap<String, TaskState>(), (states, row) -> {
                    String word = row.getColumn("state", String.class);
                    states.put(
                            row.getColumn("task_id", String.class),
                            word == null ? TaskState.NONE : TaskState.ofWord(word));
                    return states;
                }));
    }

    /** Moves a task to a state between tries (scheduled, queued) or to an end it reached without a try. */
    public void setState(String dagId, String runId, String taskId, TaskState state) {
        database.writeOnly(handle -> handle.createUpdate("UPDATE task_instance SET state = :state" + OF_TASK)
                .bind("state", state.word())
                .bind("dagId", dagId)
                .bind("runId", runId)
                .bind("taskId", taskId)
                .execute());
    }

    /** Begins the next try and returns its number, 1 for the first. */
    public int beginTry(String dagId, String runId, String taskId, Instant now) {
        return database.write(handle -> {
            int number = 1
                    + handle.createQuery("SELECT try_number FROM task_instance" + OF_TASK)
                            .bind("dagId", dagId)
                            .bind("runId", runId)
                            .bind("taskId", taskId)
                            .mapTo(Integer.class)
                            .one();
            handle.createUpdate("UPDATE task_instance SET state = 'running', try_number = :number, started_at = :now,"
                            + " ended_at = NULL" + OF_TASK)
                    .bind("number", number)
                    .bind("now", at(now))
                    .bind("dagId", dagId)
                    .bind("runId", runId)
                    .bind("taskId", taskId)
                    .execute();
            handle.createUpdate("INSERT INTO task_try (dag_id, dag_run_id, task_id, try_number, state, started_at)"
                            + " VALUES (:dagId, :runId, :taskId, :number, 'running', :now)")
                    .bind("number", number)
                    .bind("now", at(now))
                    .bind("dagId", dagId)
                    .bind("runId", runId)
                    .bind("taskId", taskId)
                    .execute();
            return number;
        });
    }

    /**
     * Ends a try: the task takes {@code state} (up_for_retry when it will be tried again), the try success or failed.
     *
     * @param message figures or error, for the list of tries
     */
    public void endTry(String dagId, String runId, String taskId, TaskState state, String message, Instant now) {
        database.writeOnly(handle -> {
            handle.createUpdate("UPDATE task_try SET state = :state, ended_at = :now, message = :message" + OF_TASK
                            + " AND state = 'running'")
                    .bind("state", (state == TaskState.SUCCESS ? TaskState.SUCCESS : TaskState.FAILED).word())
                    .bind("now", at(now))
                    .bind("message", message)
                    .bind("dagId", dagId)
                    .bind("runId", runId)
                    .bind("taskId", taskId)
                    .execute();
            handle.createUpdate("UPDATE task_instance SET state = :state, ended_at = :now" + OF_TASK)
                    .bind("state", state.word())
                    .bind("now", at(now))
                    .bind("dagId", dagId)
                    .bind("runId", runId)
                    .bind("taskId", taskId)
                    .execute();
        });
    }

    /** Tries begun so far. */
    public int tries(String dagId, String runId, String taskId) {
        return database.read(handle -> handle.createQuery("SELECT try_number FROM task_instance" + OF_TASK)
                .bind("dagId", dagId)
                .bind("runId", runId)
                .bind("taskId", taskId)
                .mapTo(Integer.class)
                .one());
    }

    public void endRun(String dagId, String runId, RunState state, Instant now) {
        database.writeOnly(handle -> handle.createUpdate(
                        "UPDATE dag_run SET state = :state, ended_at = :now WHERE dag_id = :dagId AND dag_run_id = :runId")
                .bind("state", state.word())
                .bind("now", at(now))
                .bind("dagId", dagId)
                .bind("runId", runId)
                .execute());
    }

    public Optional<RunState> state(String dagId, String runId) {
        return database.read(
                handle -> handle.createQuery("SELECT state FROM dag_run WHERE dag_id = :dagId AND dag_run_id = :runId")
                        .bind("dagId", dagId)
                        .bind("runId", runId)
                        .mapTo(String.class)
                        .findOne()
                        .map(RunState::ofWord));
    }

    /** For the owner of a home at its start: runs and tasks a killed process left unfinished are failed. */
    public void failLeftBehind(Instant now) {
        database.writeOnly(handle -> {
            for (String table : List.of("task_try", "task_instance", "dag_run")) {
                String unfinished = table.equals("task_instance")
                        ? "state IN ('scheduled', 'queued', 'running', 'up_for_retry')"
                        : "state IN ('queued', 'running')";
                handle.createUpdate("UPDATE " + table + " SET state = 'failed', ended_at = :now WHERE " + unfinished)
                        .bind("now", at(now))
                        .execute();
            }
        });
    }

    private static OffsetDateTime at(Optional<Instant> instant) {
        return instant.map(DagRunStore::at).orElse(null);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String json(Map<String, Object> conf) {
        try {
            return JSON.writeValueAsString(conf);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("conf 不能写作 JSON：" + e.getMessage(), e);
        }
    }
}
