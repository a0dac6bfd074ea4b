package huican.jobs.store;

import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Ties a database to one home: the same random id stands in its table {@code home} and in {@code control/home-id}. Else a mistyped address
 * would mix two homes, or start a home's run numbers, and with them its data folders, from the beginning.
 */
public final class HomeIdentity {
    private final ControlDatabase database;

    public HomeIdentity(ControlDatabase database) {
        this.database = database;
    }

    /**
     * Looks whether the database may be this home's.
     *
     * @throws DatabaseProblem if it is another home's, or if the home's records are in another database
     */
    void check(Home home, DatabaseSettings settings) {
        Optional<String> ofDatabase = ofDatabase();
        Optional<String> ofHome = ofHome(home);
        if (ofDatabase.isPresent() && !ofDatabase.equals(ofHome) && (ofHome.isPresent() || !settings.isEmbedded())) {
            throw new DatabaseProblem(
                    "HC-J110 " + settings + "属于另一个数据目录，不是 " + home.root() + "。什么也没有做；请检查 --home 与 --db，一个数据目录用一个数据库。");
        }
        if (ofDatabase.isEmpty() && hasRuns(home) && (ofHome.isPresent() || !settings.isEmbedded())) {
            throw new DatabaseProblem("HC-J111 " + home.root() + " 已有运行，其记录不在" + settings
                    + "里。什么也没有做；请检查 --db（HUICAN_DB，huican.yml 的 db）；换数据库请用新的 --home。");
        }
    }

    /**
     * For the owner of the home, once the tables are up to date: writes down what is missing.
     *
     * @param changed whether the tables were changed by this program
     */
    public void bind(Home home, boolean changed, LocalDateTime now) {
        Optional<String> ofDatabase = ofDatabase();
        String id = ofDatabase
                .or(() -> ofHome(home))
                .orElseGet(() -> UUID.randomUUID().toString());
        if (ofHome(home).isEmpty()) {
            write(file(home), id); // first: a database that has the id and a home that has not would be strangers
        }
        if (ofDatabase.isEmpty()) {
            database.writeOnly(handle -> insert(handle, id, now));
        } else if (changed) {
            database.writeOnly(handle -> handle.createUpdate("UPDATE home SET program_version = :version")
                    .bind("version", Product.VERSION)
                    .execute());
        }
    }

    private static void insert(Handle handle, String id, LocalDateTime now) {
        handle.createUpdate("DELETE FROM home").execute();
        handle.createUpdate("INSERT INTO home (format_version, created_at, home_id, program_version)"
                        + " VALUES (1, :now, :id, :version)")
                .bind("now", now)
                .bind("id", id)
                .bind("version", Product.VERSION)
                .execute();
    }

    /** Of the program that last changed the tables. */
    String programVersion() {
        return column("program_version").orElse("?");
    }

    private Optional<String> ofDatabase() {
        return column("home_id");
    }

    private Optional<String> column(String name) {
        return database.has("lease")
                ? database.read(handle -> handle.createQuery("SELECT " + name + " FROM home")
                        .mapTo(String.class)
                        .findFirst())
                : Optional.empty();
    }

    private static Optional<String> ofHome(Home home) {
        try {
            return Files.isRegularFile(file(home))
                    ? Optional.of(Files.readString(file(home)).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + file(home), e);
        }
    }

    private static boolean hasRuns(Home home) {
        return Files.isDirectory(home.lake().resolve("runs"));
    }

    private static void write(Path file, String id) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, id + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("不能写入 " + file, e);
        }
    }

    private static Path file(Home home) {
        return home.control().resolve("home-id");
    }
}
