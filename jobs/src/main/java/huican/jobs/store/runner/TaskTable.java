package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import huican.jobs.dag.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Tasks in runs, and their tries. */
public final class TaskTable {
    static final String OF_TASK = " WHERE dag_id = :dagId AND dag_run_id = :runId AND task_id = :taskId";

    /** SQL for the machine of the server that runs; null beside a command that has none. */
    private static final String HOST =
            "(SELECT max(j.host) FROM job j WHERE j.job_type = 'SchedulerJob' AND j.state = 'running')";

    private final Handle handle;

    TaskTable(Handle handle) {
        this.handle = handle;
    }

    /**
     * A try that was begun.
     *
     * @param message figures or error; empty while it runs
     * @param dagVersion number of what its DAG's file said when it began
     * @param host of the server whose try it is
     * @param pid of that server's process, which runs the try or waits for its command
     */
    public record Try(
            TaskKey key,
            int number,
            TaskState state,
            Optional<Instant> queuedAt,
            Instant startedAt,
            Optional<Instant> endedAt,
            String message,
            Optional<Integer> dagVersion,
            Optional<String> host,
            Optional<Integer> pid) {}

    /** In the order of the DAG's file. */
    public List<StoredTask> ofRun(RunKey run) {
        return handle.createQuery(
                        "SELECT * FROM task_instance WHERE dag_id = :dagId AND dag_run_id = :runId ORDER BY position")
                .bind("dagId", run.dagId())
                .bind("runId", run.runId())
                .map((rows, context) -> task(rows))
                .list();
    }

    /**
     * Of several runs of a DAG, oldest run first.
     *
     * @param most no more than so many
     */
    public List<StoredTask> ofRuns(String dagId, RunChoice runs, Set<String> taskIds, Set<TaskState> states, int most) {
        if (taskIds.isEmpty() || states.isEmpty()) {
            return List.of();
        }
        var query = handle.createQuery("SELECT t.* FROM task_instance t JOIN dag_run r ON r.dag_id = t.dag_id"
                        + " AND r.dag_run_id = t.dag_run_id WHERE t.dag_id = :dagId AND t.task_id IN (<tasks>)"
                        + " AND coalesce(t.state, 'none') IN (<states>)" + runs.conditions()
                        + " ORDER BY r.run_after, r.dag_run_id, t.position LIMIT :most")
                .bind("dagId", dagId)
                .bindList("tasks", List.copyOf(taskIds))
                .bindList("states", states.stream().map(TaskState::word).toList())
                .bind("most", most);
        runs.bind(query);
        return query.map((rows, context) -> task(rows)).list();
    }

    public Optional<StoredTask> find(TaskKey key) {
        return handle.createQuery("SELECT * FROM task_instance" + OF_TASK)
                .bind("dagId", key.run().dagId())
                .bind("runId", key.run().runId())
                .bind("taskId", key.taskId())
                .map((rows, context) -> task(rows))
                .findFirst();
    }

    /** In a state, of all runs under way, in no order. */
    public List<StoredTask> inState(TaskState state) {
        return handle.createQuery("SELECT t.* FROM task_instance t JOIN dag_run r ON r.dag_id = t.dag_id"
                        + " AND r.dag_run_id = t.dag_run_id WHERE t.state = :state AND r.state = 'running'")
                .bind("state", state.word())
                .map((rows, context) -> task(rows))
                .list();
    }

    /** Running ones, whatever the state of their runs. */
    public List<StoredTask> running() {
        return handle.createQuery("SELECT * FROM task_instance WHERE state = 'running'")
                .map((rows, context) -> task(rows))
                .list();
    }

    /** Slots taken in each pool by running and queued tasks; deferred ones apart. */
    public Map<String, Integer> slotsTaken(boolean deferred) {
        return handle.createQuery("SELECT pool, sum(pool_slots) AS taken FROM task_instance WHERE state IN "
                        + (deferred ? "('deferred')" : "('running', 'queued')") + " GROUP BY pool")
                .reduceRows(new LinkedHashMap<String, Integer>(), (taken, row) -> {
                    taken.put(row.getColumn("pool", String.class), row.getColumn("taken", Integer.class));
                    return taken;
                });
    }

    /** Tasks of runs that began in this time, by the word of their state; the empty word for those not looked at yet. */
    public Map<String, Long> countByState(Instant from, Instant to) {
        return handle.createQuery("SELECT coalesce(t.state, '') AS word, count(*) AS found FROM task_instance t"
                        + " JOIN dag_run r ON r.dag_id = t.dag_id AND r.dag_run_id = t.dag_run_id"
                        + " WHERE r.started_at BETWEEN :from AND :to GROUP BY t.state")
                .bind("from", at(from))
                .bind("to", at(to))
                .reduceRows(new LinkedHashMap<String, Long>(), (counts, row) -> {
                    counts.put(row.getColumn("word", String.class), row.getColumn("found", Long.class));
                    return counts;
                });
    }

    public void insert(List<StoredTask> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("INSERT INTO task_instance (dag_id, dag_run_id, task_id, position, state,"
                + " try_number, max_tries, pool, pool_slots, priority_weight, operator) VALUES (:dagId, :runId, :taskId,"
                + " :position, :state, :tryNumber, :maxTries, :pool, :poolSlots, :weight, :operator)");
        for (StoredTask task : tasks) {
            batch.bind("dagId", task.run().dagId())
                    .bind("runId", task.run().runId())
                    .bind("taskId", task.taskId())
                    .bind("position", task.position())
                    .bind("state", word(task.state()))
                    .bind("tryNumber", task.tryNumber())
                    .bind("maxTries", task.maxTries())
                    .bind("pool", task.pool())
                    .bind("poolSlots", task.poolSlots())
                    .bind("weight", task.priorityWeight())
                    .bind("operator", task.operator())
                    .add();
        }
        batch.execute();
    }

    /** Stores what may change of tasks that are there. */
    public void update(List<StoredTask> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("UPDATE task_instance SET state = :state, try_number = :tryNumber,"
                + " max_tries = :maxTries, scheduled_at = :scheduledAt, queued_at = :queuedAt, started_at = :startedAt,"
                + " ended_at = :endedAt, next_try_at = :nextTryAt, waits_for = :waitsFor, pool = :pool,"
                + " pool_slots = :poolSlots, priority_weight = :weight" + OF_TASK);
        for (StoredTask task : tasks) {
            batch.bind("dagId", task.run().dagId())
                    .bind("runId", task.run().runId())
                    .bind("taskId", task.taskId())
                    .bind("state", word(task.state()))
                    .bind("tryNumber", task.tryNumber())
                    .bind("maxTries", task.maxTries())
                    .bind("scheduledAt", at(task.scheduledAt()))
                    .bind("queuedAt", at(task.queuedAt()))
                    .bind("startedAt", at(task.startedAt()))
                    .bind("endedAt", at(task.endedAt()))
                    .bind("nextTryAt", at(task.nextTryAt()))
                    .bind("waitsFor", task.waitsFor())
                    .bind("pool", task.pool())
                    .bind("poolSlots", task.poolSlots())
                    .bind("weight", task.priorityWeight())
                    .add();
        }
        batch.execute();
    }

    /** Tasks between two tries whose delay ends by {@code now}, of runs under way. */
    public List<StoredTask> toTryAgain(Instant now) {
        return handle.createQuery("SELECT t.* FROM task_instance t JOIN dag_run r ON r.dag_id = t.dag_id"
                        + " AND r.dag_run_id = t.dag_run_id WHERE t.state IN ('up_for_retry', 'up_for_reschedule', 'deferred')"
                        + " AND t.next_try_at <= :now AND r.state = 'running'")
                .bind("now", at(now))
                .map((rows, context) -> task(rows))
                .list();
    }

    /** The first moment after {@code now} at which a delay ends. */
    public Optional<Instant> nextTry(Instant now) {
        return handle.createQuery("SELECT min(next_try_at) AS due FROM task_instance"
                        + " WHERE state IN ('up_for_retry', 'up_for_reschedule', 'deferred') AND next_try_at > :now")
                .bind("now", at(now))
                .map((rows, context) -> Columns.instant(rows, "due"))
                .one();
    }

    /** Records that tries begin; a try that goes on (a sensor that looks again) is there already. */
    public void beginTries(List<StoredTask> tasks, Instant now) {
        if (tasks.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch(
                "MERGE INTO task_try AS t USING (SELECT CAST(:dagId AS varchar), CAST(:runId AS varchar),"
                        + " CAST(:taskId AS varchar), CAST(:number AS integer), CAST(:now AS timestamp with time zone), "
                        + String.format(DagVersionTable.IN_FORCE, ":dagId")
                        + ", " + HOST
                        + ", CAST(:pid AS integer)) AS n (dag_id, dag_run_id, task_id, try_number, at, version, host, pid) ON t.dag_id = n.dag_id"
                        + " AND t.dag_run_id = n.dag_run_id AND t.task_id = n.task_id AND t.try_number = n.try_number"
                        + " WHEN MATCHED THEN UPDATE SET state = 'running', ended_at = NULL"
                        + " WHEN NOT MATCHED THEN INSERT (dag_id, dag_run_id, task_id, try_number, state, queued_at, started_at,"
                        + " dag_version, host_name, pid) VALUES (n.dag_id, n.dag_run_id, n.task_id, n.try_number, 'running', n.at, n.at,"
                        + " n.version, n.host, n.pid)");
        for (StoredTask task : tasks) {
            batch.bind("dagId", task.run().dagId())
                    .bind("runId", task.run().runId())
                    .bind("taskId", task.taskId())
                    .bind("number", task.tryNumber())
                    .bind("now", at(now))
                    .bind("pid", ProcessHandle.current().pid())
                    .add();
        }
        batch.execute();
    }

    /** Ends the try that runs: the word of its end, and figures or error. */
    public void endTry(TaskKey key, int number, TaskState state, String message, Instant now) {
        handle.createUpdate("UPDATE task_try SET state = :state, ended_at = :now, message = :message" + OF_TASK
                        + " AND try_number = :number")
                .bind("state", state.word())
                .bind("now", at(now))
                .bind("message", message)
                .bind("dagId", key.run().dagId())
                .bind("runId", key.run().runId())
                .bind("taskId", key.taskId())
                .bind("number", number)
                .execute();
    }

    /** Its tries, first to last. */
    public List<Try> tries(TaskKey key) {
        return handle.createQuery("SELECT * FROM task_try" + OF_TASK + " ORDER BY try_number")
                .bind("dagId", key.run().dagId())
                .bind("runId", key.run().runId())
                .bind("taskId", key.taskId())
                .map((rows, context) -> new Try(
                        key,
                        rows.getInt("try_number"),
                        TaskState.ofWord(rows.getString("state")),
                        Columns.instant(rows, "queued_at"),
                        Columns.instant(rows, "started_at").orElseThrow(),
                        Columns.instant(rows, "ended_at"),
                        Columns.text(rows, "message").orElse(""),
                        Columns.number(rows, "dag_version"),
                        Columns.text(rows, "host_name"),
                        Columns.number(rows, "pid")))
                .list();
    }

    private static String word(TaskState state) {
        return state == TaskState.NONE ? null : state.word();
    }

    static StoredTask task(ResultSet rows) throws SQLException {
        String word = rows.getString("state");
        return new StoredTask(
                new TaskKey(rows.getString("dag_id"), rows.getString("dag_run_id"), rows.getString("task_id")),
                rows.getInt("position"),
                word == null ? TaskState.NONE : TaskState.ofWord(word),
                rows.getInt("try_number"),
                rows.getInt("max_tries"),
                Columns.instant(rows, "scheduled_at"),
                Columns.instant(rows, "queued_at"),
                Columns.instant(rows, "started_at"),
                Columns.instant(rows, "ended_at"),
                Columns.instant(rows, "next_try_at"),
                Columns.text(rows, "waits_for"),
                rows.getString("pool"),
                rows.getInt("pool_slots"),
                rows.getInt("priority_weight"),
                rows.getString("operator"));
    }
}
