package huican.warehouse.worklist;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.warehouse.publish.PublishedFolder;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published work lists of a home, asked by the questions in {@code warehouse/worklist/*.sql}. Persons are masked. One thread; no lock is
 * taken.
 */
public final class WorkLists implements AutoCloseable {
    private static final ResourceFolder QUESTIONS = new ResourceFolder("warehouse/worklist");

    private final DuckDb db;

    private WorkLists(DuckDb db) {
        this.db = db;
    }

    /**
     * Opens the published file of the newest run.
     *
     * @throws IllegalStateException if there is nothing to read; the message is for the user
     */
    public static WorkLists open(Home home) {
        Path file = new PublishedFolder(home)
                .newest()
                .orElseThrow(() -> new IllegalStateException(
                        "HC-W020 " + home.publishedFile() + " 不存在：还没有发布过。先运行 huican nightly 或 huican demo。"));
        var db = DuckDb.inMemory();
        try {
            attach(db, file);
            if (db.number("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'exception_case'") == 0) {
                throw new IllegalStateException("HC-J301 已发布的数据出自不能处理疑点的旧版本。什么也没有做；运行一次 huican nightly 之后再用。");
            }
            return new WorkLists(db);
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    private static void attach(DuckDb db, Path file) {
        try {
            db.execute("ATTACH " + DuckDb.literal(file.toString()) + " AS published_file (READ_ONLY)");
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "HC-W021 已发布的文件损坏或无权读取：" + file.getFileName()
                            + " 不能打开。数据在 lake/ 中，没有丢失；下一次 huican nightly 开始时会重建，也可先用 huican doctor --verify 查看。",
                    e);
        }
        db.execute("USE published_file");
    }

    /** The days whose lists are kept, the newest last; at least one. */
    public List<LocalDate> days() {
        return db.rows(QUESTIONS.text("days.sql")).stream()
                .map(row -> (LocalDate) row.get(0))
                .toList();
    }

    /** What kinds of exceptions there are. */
    public List<Map<String, Object>> kinds() {
        return db.namedRows(QUESTIONS.text("kinds.sql"));
    }

    /** What an exception may be listed for. */
    public List<Map<String, Object>> towns() {
        return db.namedRows(QUESTIONS.text("towns.sql"));
    }

    /** The list of a day. */
    public List<Map<String, Object>> listed(LocalDate asOf) {
        db.execute("SET VARIABLE as_of = DATE '" + asOf + "'");
        return db.namedRows(QUESTIONS.text("listed.sql"));
    }

    /** The newest day whose list has the exception. */
    public Optional<LocalDate> newestDay(String exceptionId) {
        return Optional.ofNullable(
                (LocalDate) about(exceptionId, "newest_day").get(0).get("as_of"));
    }

    /** How one of them lived through the days that are kept. */
    public List<Map<String, Object>> life(String exceptionId) {
        return about(exceptionId, "life");
    }

    private List<Map<String, Object>> about(String exceptionId, String question) {
        db.execute("SET VARIABLE exception_id = " + DuckDb.literal(exceptionId));
        return db.namedRows(QUESTIONS.text(question + ".sql"));
    }

    @Override
    public void close() {
        db.close();
    }
}
