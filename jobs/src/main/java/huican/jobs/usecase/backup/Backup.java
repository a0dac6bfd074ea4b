package huican.jobs.usecase.backup;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.database.ControlDump;
import huican.jobs.database.Schema;
import huican.jobs.gateway.Lake;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Product;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Sha256Sums;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes everything a home cannot make again into one file, as of one moment: the owner of the home does it, so nothing is written meanwhile.
 * Left out are the inbox, which belongs to the departments; published files, which restore builds again; logs, spill, work of runs that
 * failed.
 */
public final class Backup {
    /** Folders and files that are taken as they are. */
    private static final List<String> AS_THEY_ARE =
            List.of("received", "secrets", "dags", "definitions", "huican.yml", "DEMO", "control/home-id");

    private final OwnedHome owned;
    private final Home home;
    private final List<String> missing = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();

    private Backup(OwnedHome owned) {
        this.owned = owned;
        this.home = owned.home();
    }

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
            owned.audit().tell(owned.clock().instant(), actor, Act.on("records", file.toString(), "backup"));
            return write(owned, file, Product.VERSION);
        });
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
        try (var writer = BackupWriter.open(file)) {
            return new Backup(owned).write(writer, file, program);
        } catch (IOException e) {
            throw Refusal.failure("HC-J124 备份 " + file + " 写不下去：" + e.getMessage() + "。已删除未完成的文件，数据目录没有改动；请检查磁盘后再试。");
        }
    }

    private Written write(BackupWriter writer, Path file, String program) throws IOException {
        List<RunManifest.Run> committed = owned.runs().committed();
        writer.add(BackupContents.CONTROL, out -> {
            var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            ControlDump.write(owned.database(), text);
            text.flush();
        });
        Lake.Metadata metadata = Lake.metadata(home, owned.settings());
        for (Path each : metadata.files()) {
            add(writer, each);
        }
        for (RunManifest.Run run : committed) {
            for (Path each : List.of(home.manifest(run.runId()), Sha256Sums.file(home, run.runId()))) {
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
        var contents = new BackupContents(
                BackupContents.FORMAT,
                program,
                new Schema(owned.database()).version().orElseThrow(),
                home.root().toString(),
                owned.now().toString(),
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
