package huican.jobs.dagfiles;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagFileException;
import huican.jobs.dag.DagReader;
import huican.jobs.dag.asset.Asset;
import huican.jobs.dagfiles.DagFolder.Stamp;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All DAG files of a deployment: the built-in ones and those of its folder. A broken file harms no other, and what it said when it was read
 * last stays in force until it is mended or removed. Looking again costs next to nothing when no file changed. Safe for several threads.
 */
public final class DagFiles {
    private final DagFolder folder;
    private final Clock clock;
    private final Map<String, String> environment;
    private final LastGood lastGood;
    private Map<String, Stamp> stamps = Map.of();
    /** Each file by itself, and with an eye on the others. */
    private Map<String, DagFile> read = Map.of();

    private Map<String, DagFile> files = Map.of();
    private Map<String, Dag> dags = Map.of();
    private final DagRecords records = new DagRecords();

    /** What a file that loads says. */
    private record Good(List<Dag> dags, String text) {}

    /** Knows the text with which a file was loaded last, by whichever process; asked for files that are broken. */
    @FunctionalInterface
    public interface LastGood {
        LastGood NONE = file -> Optional.empty();

        Optional<String> text(String file);
    }

    /** Files of which nothing is on record. */
    public DagFiles(Path folder, Clock clock, Map<String, String> environment) {
        this(folder, clock, environment, LastGood.NONE);
    }

    /**
     * @param folder of the deployment's files; it need not be there
     * @param environment that {@code $NAME} in a file is replaced from
     */
    public DagFiles(Path folder, Clock clock, Map<String, String> environment, LastGood lastGood) {
        this.folder = new DagFolder(folder, clock);
        this.clock = clock;
        this.environment = Map.copyOf(environment);
        this.lastGood = lastGood;
    }

    /**
     * The DAGs of a file wherever it is.
     *
     * @throws DagFileException if it cannot be loaded
     */
    public static List<Dag> readOne(Path file, Clock clock, Map<String, String> environment) {
        try {
            String name = file.getFileName().toString();
            return DagReader.read(name, Files.readString(file), environment, Optional.of(clock.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + file, e);
        }
    }

    /** Reads what is new or changed; whether anything was. */
    public synchronized boolean look() {
        Map<String, Stamp> found = folder.stamps();
        boolean fresh = found.values().stream().anyMatch(Stamp::isFresh);
        if (found.equals(stamps) && !fresh) {
            return false;
        }
        var readNow = new LinkedHashMap<String, DagFile>();
        found.forEach((name, stamp) -> {
            DagFile known = read.get(name);
            boolean same = known != null && stamp.equals(stamps.get(name)) && !stamp.isFresh();
            readNow.put(name, same ? known : read(name, stamp.path()));
        });
        boolean changed = !sameContent(read, readNow);
        stamps = found;
        if (changed) {
            read = readNow;
            files = eachDagOnce(readNow);
            dags = byId(files);
        }
        return changed;
    }

    /** Whether the files say the same, though some may have been read again. */
    private static boolean sameContent(Map<String, DagFile> before, Map<String, DagFile> after) {
        if (!before.keySet().equals(after.keySet())) {
            return false;
        }
        return after.entrySet().stream().allMatch(entry -> {
            DagFile old = before.get(entry.getKey());
            return old.dags().equals(entry.getValue().dags())
                    && old.error().equals(entry.getValue().error());
        });
    }

    private DagFile read(String name, Optional<Path> path) {
        long began = System.nanoTime();
        Optional<Good> good = Optional.empty();
        Optional<String> error = Optional.empty();
        try {
            good = Optional.of(read(name, folder.text(name)));
        } catch (DagFileException e) {
            error = Optional.of(e.getMessage());
        } catch (CharacterCodingException e) {
            error = Optional.of("HC-J001 " + name + ":1 不是 UTF-8 编码的文本。\n此文件未加载。");
        } catch (AccessDeniedException e) {
            error = Optional.of("HC-J001 " + name + ":1 没有权限读取。\n此文件未加载。");
        } catch (IOException e) {
            error = Optional.of("HC-J001 " + name + ":1 不能读取：" + e.getMessage() + "。\n此文件未加载。");
        }
        Optional<Good> said = error.isEmpty() ? good : before(name);
        return new DagFile(
                name,
                path,
                said.map(Good::dags).orElse(List.of()),
                said.map(Good::text),
                error,
                clock.instant(),
                (System.nanoTime() - began) / 1e9);
    }

    private Good read(String name, String text) throws IOException {
        var file = new DagReader.Source(name, text, folder.defaults(name));
        return new Good(DagReader.read(file, environment, Optional.of(clock.instant())), text);
    }

    /** What a file that is broken said when it was loaded last, if need be by a process before this one. */
    private Optional<Good> before(String name) {
        DagFile known = read.get(name);
        if (known != null) {
            return known.text().map(text -> new Good(known.dags(), text));
        }
        Optional<String> text = lastGood.text(name);
        try {
            return text.isPresent() ? Optional.of(read(name, text.get())) : Optional.empty();
        } catch (DagFileException | IOException e) {
            return Optional.empty(); // a program before this one understood it
        }
    }

    /** Of two files with a DAG of the same name the first one has it; the other is broken. */
    private static Map<String, DagFile> eachDagOnce(Map<String, DagFile> all) {
        var owners = new HashMap<String, String>();
        var files = new LinkedHashMap<String, DagFile>();
        all.forEach((name, file) -> {
            var twice = new ArrayList<String>();
            for (Dag dag : file.dags()) {
                String owner = owners.putIfAbsent(dag.dagId(), name);
                if (owner != null) {
                    twice.add("HC-J020 " + name + ":1 DAG \"" + dag.dagId() + "\" 在 " + owner + " 中已有。");
                }
            }
            if (twice.isEmpty()) {
                files.put(name, file);
                return;
            }
            owners.values().removeIf(name::equals);
            String error = String.join("\n", twice) + "\n此文件未加载。";
            files.put(
                    name,
                    new DagFile(
                            name,
                            file.path(),
                            List.of(),
                            Optional.empty(),
                            Optional.of(error),
                            file.parsedAt(),
                            file.seconds()));
        });
        return files;
    }

    private static Map<String, Dag> byId(Map<String, DagFile> files) {
        var dags = new LinkedHashMap<String, Dag>();
        files.values().forEach(file -> file.dags().forEach(dag -> dags.put(dag.dagId(), dag)));
        return Collections.unmodifiableMap(dags);
    }

    /** In the order in which they were looked at. */
    public synchronized List<DagFile> files() {
        return List.copyOf(files.values());
    }

    /** By id, in the order of the files. */
    public synchronized Map<String, Dag> dags() {
        return dags;
    }

    public Optional<Dag> find(String dagId) {
        return Optional.ofNullable(dags().get(dagId));
    }

    /** Assets of a DAG: those it is scheduled on, then those its tasks read and produce. */
    public static Set<Asset> assets(Dag dag) {
        return DagRecords.assets(dag);
    }

    /** The file a DAG stands in. */
    public Optional<DagFile> fileOf(String dagId) {
        return files().stream()
                .filter(file -> file.dags().stream().anyMatch(dag -> dag.dagId().equals(dagId)))
                .findFirst();
    }

    /**
     * Brings the tables of DAGs, of files that cannot be loaded and of assets to what the files say; nothing is written when they did not
     * change since this was done last.
     */
    public synchronized void record(RunnerStore store) {
        records.record(store, List.copyOf(files.values()), clock.instant());
    }

    /** Makes a DAG known as a new one, after all that was on record of it was removed. */
    public void recordAgain(RunnerTables tables, String dagId) {
        fileOf(dagId).ifPresent(file -> DagRecords.record(tables, find(dagId).orElseThrow(), file));
    }
}
