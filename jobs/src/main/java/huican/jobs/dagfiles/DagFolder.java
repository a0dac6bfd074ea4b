package huican.jobs.dagfiles;

import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where DAG files are: on the class path, and in a folder of the deployment and those in it, where a file of the same name takes the place of a built-in one. */
final class DagFolder {
    static final String BUILT_IN = "jobs/dags";
    /** A file changed as lately as this may change again within the same tick of the file system's clock. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final List<String> DEFAULTS = List.of("defaults.yml", "defaults.yaml");
    private static final int DEEPEST = 10;

    private final Path folder;
    private final Clock clock;
    private final Map<String, String> builtIn = new LinkedHashMap<>();

    DagFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        var resources = new ResourceFolder(BUILT_IN);
        resources.children().stream()
                .filter(DagFolder::isDagFile)
                .forEach(name -> builtIn.put(name, resources.text(name)));
    }

    /**
     * What a file's state is told by, without reading it.
     *
     * @param isFresh whether an equal stamp may hide a change
     */
    record Stamp(Optional<Path> path, Instant modified, long size, Object key, boolean isFresh) {
        static final Stamp BUILT_IN = new Stamp(Optional.empty(), Instant.EPOCH, 0, "", false);
    }

    /** Stamps by name, built-in files first, each part in the order of names. */
    Map<String, Stamp> stamps() {
        var own = new java.util.TreeMap<String, Stamp>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder, DEEPEST)) {
                files.filter(file -> isDagFile(file.getFileName().toString()) && !isHidden(file))
                        .forEach(file -> own.put(name(file), stamp(file)));
            } catch (IOException e) {
                throw new UncheckedIOException("不能列出 " + folder, e);
            }
        }
        var stamps = new LinkedHashMap<String, Stamp>();
        for (String name : builtIn.keySet()) {
            if (!own.containsKey(name)) {
                stamps.put(BUILT_IN + "/" + name, Stamp.BUILT_IN);
            }
        }
        stamps.putAll(own);
        return stamps;
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    private boolean isHidden(Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return Files.isDirectory(file);
    }

    /** The defaults.yml of the folders that a file is in, the outermost first: dag-factory lays them under its DAGs. */
    private List<Path> defaultsOf(Path file) {
        var found = new ArrayList<Path>();
        for (Path around = file.getParent(); around != null && around.startsWith(folder); around = around.getParent()) {
            DEFAULTS.stream()
                    .map(around::resolve)
                    .filter(Files::exists)
                    .findFirst()
                    .ifPresent(defaults -> found.add(0, defaults));
        }
        return found;
    }

    /** Texts of a file's defaults, the outermost first; a built-in one has none. */
    List<String> defaults(String name) throws IOException {
        var texts = new ArrayList<String>();
        if (!name.startsWith(BUILT_IN + "/")) {
            for (Path defaults : defaultsOf(folder.resolve(name))) {
                texts.add(Files.readString(defaults));
            }
        }
        return texts;
    }

    /** Of a file with its defaults. */
    private Stamp stamp(Path file) {
        Stamp own = ownStamp(file);
        List<Stamp> below = defaultsOf(file).stream().map(this::ownStamp).toList();
        boolean fresh = own.isFresh() || below.stream().anyMatch(Stamp::isFresh);
        return new Stamp(own.path(), own.modified(), own.size(), List.of(own.key(), below), fresh);
    }

    private Stamp ownStamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Instant modified = attributes.lastModifiedTime().toInstant();
            boolean fresh = modified.plus(FRESH).isAfter(clock.instant());
            return new Stamp(
                    Optional.of(file), modified, attributes.size(), String.valueOf(attributes.fileKey()), fresh);
        } catch (IOException e) {
            return new Stamp(Optional.of(file), Instant.EPOCH, -1, "", false); // reading will say what is wrong
        }
    }

    String text(String name) throws IOException {
        return name.startsWith(BUILT_IN + "/")
                ? builtIn.get(name.substring(BUILT_IN.length() + 1))
                : Files.readString(folder.resolve(name));
    }

    private static boolean isDagFile(String name) {
        return (name.endsWith(".yml") || name.endsWith(".yaml")) && !DEFAULTS.contains(name);
    }
}
