package huican.jobs.usecase.backup;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.database.ControlDatabase;
import huican.jobs.database.ControlDump;
import huican.jobs.database.DatabaseProblem;
import huican.jobs.database.Schema;
import huican.jobs.gateway.Lake;
import huican.jobs.home.ControlCopy;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.store.RunStore;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Product;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Sha256Sums;
import huican.schemas.run.Shanghai;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Writes everything a home cannot make again into one file, as of one moment: the owner of the home does it,
 * or a process whose server lets no night write meanwhile.
 * Left out are the inbox, which belongs to the departments; published files, which restore builds again; logs, spill, work of runs that
 * failed.
 */
public final class Backup {
    /** Folders and files that are taken as they are. */
    private static final List<String> AS_THEY_ARE = List.of(
            "received",
            "releases",
            "secrets",
            "dags",
            "definitions",
            "huican.yml",
            "DEMO",
            "control/home-id",
            "lake/official");

    private final Source source;
    private final Home home;
    private final List<String> missing = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();

    private Backup(Source source) {
        this.source = source;
        this.home = source.home();
    }

    /**
     * What is written.
     *
     * @param database the home's records, as of one moment
     * @param settings where its catalogue is
     * @param held whether no night can have written since
     */
    private record Source(
            Home home, ControlDatabase database, DatabaseSettings settings, LocalDateTime at, BooleanSupplier held) {}

    /**
     * What was written.
     *
     * @param bytes size of the file
     */
    public record Written(BackupContents contents, long bytes) {}

    /**
     * Writes the file, as the owner of the home.
     *
     * @param actor who takes all of it out of the house
     * @throws Refusal if no backup may stand there, the home cannot be had, or it cannot be written; nothing remains of it then
     */
    public static Written write(HomeAccess access, Path file, Actor actor) {
        check(access.home(), file);
        return access.asOwner("backup", owned -> {
            owned.audit().tell(owned.clock().instant(), actor, act(file));
            return write(owned, file, Product.VERSION);
        });
    }

    /** That all of the home was taken out of the house. */
    static Act act(Path file) {
        return Act.on("records", file.toString(), "backup");
    }

    /**
     * Writes the file while a server owns the home and holds its nights back: what they write is as it is in the records.
     *
     * @param held whether it still does; asked when all is read
     * @throws Refusal as {@link #write}, or if the server went meanwhile
     */
    public static Written writeBesideServer(HomeAccess access, Path file, BooleanSupplier held) {
        check(access.home(), file);
        try (var copy = ControlCopy.of(access.home(), access.database())) {
            LocalDateTime now = Shanghai.wallTime(access.clock()).truncatedTo(ChronoUnit.MICROS);
            return write(
                    new Source(access.home(), copy.database(), access.database(), now, held), file, Product.VERSION);
        } catch (DatabaseProblem e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    /** Refuses a place where no backup may be written; to be asked before the home is taken. */
    public static void check(Home home, Path file) {
        if (!Files.isDirectory(home.lake())) {
            throw Refusal.failure("HC-J120 " + home.root() + " 不是数据目录，或还没有任何运行。没有写备份；请检查 --home。");
        }
        if (Files.exists(file)) {
            throw Refusal.usage("HC-J121 " + file + " 已存在，不会覆盖。没有写备份；请换一个 --out。");
        }
        if (file.startsWith(home.root())) {
            throw Refusal.usage("HC-J122 备份不能放在数据目录 " + home.root() + " 之内：两者会一起丢失。没有写备份；请换一个 --out，最好在另一块磁盘。");
        }
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw Refusal.usage("HC-J123 没有目录 " + file.getParent() + "。没有写备份；请先建立，或换一个 --out。");
        }
    }

    /**
     * Writes the file.
     *
     * @param program version of the program
     * @throws Refusal if it cannot be written; nothing remains of it then
     */
    public static Written write(OwnedHome owned, Path file, String program) {
        return write(
                new Source(owned.home(), owned.database(), owned.settings(), owned.now(), () -> true), file, program);
    }

    private static Written write(Source source, Path file, String program) {
        try (var writer = BackupWriter.open(file)) {
            return new Backup(source).write(writer, file, program);
        } catch (IOException e) {
            throw Refusal.failure("HC-J124 备份 " + file + " 写不下去：" + e.getMessage() + "。已删除未完成的文件，数据目录没有改动；请检查磁盘后再试。");
        }
    }

    private Written write(BackupWriter writer, Path file, String program) throws IOException {
        List<RunManifest.Run> committed = new RunStore(source.database()).committed();
        writer.add(BackupContents.CONTROL, out -> {
            var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            ControlDump.write(source.database(), text);
            text.flush();
        });
        Lake.Metadata metadata = Lake.metadata(home, source.settings());
        for (Path each : metadata.files()) {
            add(writer, each);
        }
        for (RunManifest.Run run : committed) {
            for (Path each : List.of(
                    home.manifest(run.runId()), Sha256Sums.file(home, run.runId()), home.lineage(run.runId()))) {
                if (Files.exists(each)) { // of a run that is no longer kept there is none
                    add(writer, each);
                }
            }
        }
        addData(writer, committed);
        for (String name : AS_THEY_ARE) {
            for (Path each : filesBelow(home.resolve(name))) {
                add(writer, each);
            }
        }
        if (!source.held().getAsBoolean()) {
            throw Refusal.failure("HC-J139 服务进程在备份写成前停止了，可能已有新的一夜开始。没有写备份；请再试。");
        }
        var contents = new BackupContents(
                BackupContents.FORMAT,
                program,
                new Schema(source.database()).version().orElseThrow(),
                home.root().toString(),
                source.at().toString(),
                committed.isEmpty() ? null : committed.get(committed.size() - 1).runId(),
                metadata.tables(),
                writer.entries(),
                missing,
                damaged);
        long bytes = writer.complete(contents);
        Fsync.force(file.getParent());
        return new Written(contents, bytes);
    }

    /** Data files by the manifests of committed runs: what failed runs left is not among them. */
    private void addData(BackupWriter writer, List<RunManifest.Run> committed) throws IOException {
        var files = new TreeSet<String>();
        Map<String, String> sums = new TreeMap<>();
        for (RunManifest.Run run : committed) {
            if (Files.exists(home.manifest(run.runId()))) {
                JsonFile.read(home.manifest(run.runId()), RunManifest.class)
                        .tables()
                        .values()
                        .forEach(table -> table.paths(home).forEach(path -> files.add(home.relative(path))));
            }
            sums.putAll(Sha256Sums.read(home, run.runId()));
        }
        for (String name : files) {
            if (!Files.isRegularFile(home.resolve(name))) {
                missing.add(name);
                continue;
            }
            String sha256 = add(writer, home.resolve(name));
            if (!sha256.equals(sums.getOrDefault(name, sha256))) {
                damaged.add(name);
            }
        }
    }

    private String add(BackupWriter writer, Path file) throws IOException {
        return writer.add(home.relative(file), out -> Files.copy(file, out));
    }

    private static List<Path> filesBelow(Path path) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (var paths = Files.walk(path)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
