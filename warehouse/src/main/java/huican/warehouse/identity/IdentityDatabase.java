package huican.warehouse.identity;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.warehouse.publish.PublishedFolder;
import huican.warehouse.publish.PublishedName;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The published identities of a home, asked by the questions in {@code warehouse/identity/*.sql}. Values of persons leave it masked, unless
 * it was opened to reveal them; {@code compared_values} alone gives them as they are, to be compared and not to be shown. One question at a time,
 * one thread; no lock is taken.
 */
public final class IdentityDatabase implements AutoCloseable {
    private static final ResourceFolder QUESTIONS = new ResourceFolder("warehouse/identity");
    private static final ResourceFolder BASE = new ResourceFolder("warehouse/base");

    private final DuckDb db;

    private IdentityDatabase(DuckDb db) {
        this.db = db;
    }

    /**
     * Opens both published files of the newest run.
     *
     * @param revealed whether values are given as they are
     * @throws IllegalStateException if there is nothing to read; the message is for the user
     */
    public static IdentityDatabase open(Home home, boolean revealed) {
        var folder = new PublishedFolder(home);
        Path main = folder.newest()
                .orElseThrow(() -> new IllegalStateException(
                        "HC-W020 " + home.publishedFile() + " 不存在：还没有发布过。先运行 huican nightly 或 huican demo。"));
        Path identity = folder.newest(PublishedName.IDENTITY)
                .orElseThrow(() -> new IllegalStateException("HC-W040 " + home.identityFile()
                        + " 不存在或无权读取（只有本数据目录的所有者可读）。什么也没有做；请换用有权的用户，或运行一次 huican nightly。"));
        DuckDb db = DuckDb.inMemory();
        try {
            attach(db, main, "huican");
            attach(db, identity, "identity");
            if (db.number("SELECT count(*) FROM information_schema.tables WHERE table_catalog = 'identity'"
                            + " AND table_name = 'identity_profile'")
                    == 0) {
                throw new IllegalStateException("HC-W041 已发布的数据出自没有身份复核的旧版本。什么也没有做；运行一次 huican nightly 之后再用。");
            }
            db.execute("SET search_path = 'memory,huican,identity'");
            db.execute("SET VARIABLE revealed = " + revealed);
            db.execute(BASE.text("name_masked.sql"));
            db.execute(QUESTIONS.text("masked.sql"));
            db.execute(QUESTIONS.text("shown_profile.sql"));
            return new IdentityDatabase(db);
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    private static void attach(DuckDb db, Path file, String name) {
        try {
            db.execute("ATTACH " + DuckDb.literal(file.toString()) + " AS " + name + " (READ_ONLY)");
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "HC-W021 已发布的文件损坏或无权读取：" + file.getFileName()
                            + " 不能打开。数据在 lake/ 中，没有丢失；下一次 huican nightly 开始时会重建，也可先用 huican doctor --verify 查看。",
                    e);
        }
    }

    /** The answer to a question that needs to know nothing, row by row, each by column name; null is SQL's null. */
    public List<Map<String, Object>> answer(String question) {
        return db.namedRows(QUESTIONS.text(question + ".sql"));
    }

    /** The answer to a question about something: one of the variables its first comment names. */
    public List<Map<String, Object>> answer(String question, String variable, String value) {
        db.execute("SET VARIABLE " + variable + " = " + DuckDb.literal(value));
        return answer(question);
    }

    /** The answer to a question about profiles. */
    public List<Map<String, Object>> answer(String question, List<String> profiles) {
        db.execute("SET VARIABLE profiles = "
                + profiles.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]::VARCHAR[]")));
        return answer(question);
    }

    @Override
    public void close() {
        db.close();
    }
}
