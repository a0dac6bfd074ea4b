package huican.jobs.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.Night;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** What runner and worker say to each other: JSON objects, one a line. The first line opens a night, each further one asks for a task or opens the next night. */
public final class WorkerLine {
    private static final JsonMapper JSON = new JsonMapper();

    private WorkerLine() {}

    /**
     * What the worker says after a task.
     *
     * @param kind of a failure: usage, data, or failure
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(String task, boolean ok, Map<String, Object> figures, String error, String kind) {
        public static Answer done(String task, Map<String, Object> figures) {
            return new Answer(task, true, figures, null, null);
        }

        public static Answer failed(String task, String error) {
            return new Answer(task, false, Map.of(), error, "failure");
        }
    }

    /**
     * What the worker says while it does a task, before its answer.
     *
     * @param stages of Spark begun so far; 0 for a task without Spark
     * @param done parts done of the stages under way; in accept's first stage a part is an extract of a delivery, nearly always a file
     * @param of parts these stages have
     * @param rows written so far
     */
    public record Progress(String task, long stages, long done, long of, long rows) {}

    private static final String PROGRESS = "{\"progress\":";

    public static String progress(Progress progress) {
        return write(Map.of("progress", progress));
    }

    /** Whether a line of the worker tells of progress, and is no answer. */
    public static boolean isProgress(String line) {
        return line.startsWith(PROGRESS);
    }

    public static Progress progress(String line) {
        try {
            return JSON.treeToValue(JSON.readTree(line).get("progress"), Progress.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("工作进程的话不可读：" + line, e);
        }
    }

    /**
     * The first line of a night; it carries a password, which therefore stands in no command line.
     *
     * @param log what the worker has to say beside its answers
     */
    public static String open(Night night, DatabaseSettings database, String master, Path log) {
        var line = new LinkedHashMap<String, String>();
        line.put("home", night.home().root().toString());
        line.put("inbox", night.inbox().toString());
        line.put("run_id", night.runId());
        line.put("dag_run_id", night.dagRunId());
        line.put("as_of", night.asOf().toString());
        line.put("started_at", night.startedAt().toString());
        line.put("master", master);
        line.put("log", log.toAbsolutePath().toString());
        line.put("database_url", database.url());
        line.put("database_user", database.user());
        line.put("database_password", database.password());
        return write(line);
    }

    public static String ask(String task) {
        return write(Map.of("task", task));
    }

    public static boolean isTask(String line) {
        return line.startsWith("{\"task\":");
    }

    public static Answer answer(String line) {
        try {
            return JSON.readValue(line, Answer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("工作进程的回答不可读：" + line, e);
        }
    }

    public static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Map<String, String> read(String line) {
        try {
            return JSON.readValue(line, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("请求不可读：" + e.getOriginalMessage()); // the line may hold a password
        }
    }

    public static DatabaseSettings database(Map<String, String> open) {
        return new DatabaseSettings(open.get("database_url"), open.get("database_user"), open.get("database_password"));
    }

    public static Night night(Map<String, String> open) {
        return new Night(
                new Home(Path.of(open.get("home"))),
                Path.of(open.get("inbox")),
                open.get("run_id"),
                open.get("dag_run_id"),
                LocalDate.parse(open.get("as_of")),
                LocalDateTime.parse(open.get("started_at")));
    }
}
