package huican.jobs.database;

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
        if (ofDatabase.isPresent() && !settings.isEmbedded()) {
            place().filter(original -> isAnother(original, home, ofDatabase.get()))
                    .ifPresent(original -> refuseCopy(original, home, settings));
        }
        if (ofDatabase.isEmpty() && hasRuns(home) && (ofHome.isPresent() || !settings.isEmbedded())) {
            throw new DatabaseProblem("HC-J111 " + home.root() + " 已有运行，其记录不在" + settings
                    + "里。什么也没有做；请检查 --db（HUICAN_DB，huican.yml 的 db）；换数据库请用新的 --home。");
        }
    }

    /** Whether a home with this id stands at the place, and is not the same one by another path. */
    private static boolean isAnother(Path place, Home home, String id) {
        Path there = file(new Home(place));
        try {
            return Files.isRegularFile(there)
                    && Files.readString(there).strip().equals(id)
                    && !Files.isSameFile(there, file(home));
        } catch (IOException e) {
            return false; // what cannot be seen cannot be told from a home that was moved
        }
    }

    private static void refuseCopy(Path original, Home home, DatabaseSettings settings) {
        throw new DatabaseProblem("HC-J116 " + home.root() + " 是 " + original + " 的副本，原目录还在，而" + settings
                + "是原目录的。什么也没有做；请继续用原目录，或为副本另建空库：huican backup，再 huican restore --db 空库。原目录若已作废，请先移走它。");
    }

    /** Where the home stood that used the database last. */
    private Optional<Path> place() {
        return new Schema(database).has("home", "root") ? column("root").map(Path::of) : Optional.empty();
    }

    /** For a database whose rows came from a backup: its home will stand elsewhere. */
    public void forgetPlace() {
        if (new Schema(database).has("home", "root")) {
            database.writeOnly(handle -> handle.execute("UPDATE home SET root = NULL"));
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
        Path root = home.root();
        if (!place().equals(Optional.of(root))) {
            database.writeOnly(handle -> handle.createUpdate("UPDATE home SET root = :root")
                    .bind("root", root.toString())
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
        return new Schema(database).has("lease")
                ? database.read(handle -> handle.createQuery("SELECT " + name + " FROM home")
                        .mapTo(String.class)
                        .findFirst())
                : Optional.empty();
    }

    /** The home's id, wherever it stands; none before its first owner. */
    public static Optional<String> ofHome(Home home) {
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
