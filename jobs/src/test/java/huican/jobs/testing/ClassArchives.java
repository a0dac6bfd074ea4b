package huican.jobs.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * What the launcher gives the processes of an installation: jars, and archives of loaded classes, with which they start in a third of the time.
 * Made once per build, below {@code jobs/target}; the JVM itself leaves an archive aside whose jars are others.
 */
final class ClassArchives {
    private static final Path FOLDER = TestFolders.project().resolve("jobs/target/test-archives");
    /** Of an installation's worker. */
    static final String CLASS_PATH = classPath();

    private ClassArchives() {}

    /** Flags of a command's JVM and of its worker's; the class path is the last of them. The worker's Spark is set as that of this JVM. */
    static List<String> options() {
        return options("SharedArchiveFile", "", argument -> true);
    }

    /** As {@link #options}, with Spark as the product sets it. */
    static List<String> asInstalled() {
        return options("SharedArchiveFile", "", ClassArchives::isNotOfSpark);
    }

    /** As {@link #asInstalled}, of a command whose end writes the archives, for {@link #keep}. */
    static List<String> writing() {
        return options("ArchiveClassesAtExit", ".new", ClassArchives::isNotOfSpark);
    }

    private static boolean isNotOfSpark(String argument) {
        return !argument.startsWith("-Dspark.");
    }

    static boolean written() {
        return isNew("command") && isNew("worker");
    }

    /** Of a command that came to its end. */
    static void keep() {
        try {
            for (String process : List.of("command", "worker")) {
                Path written = archive(process, ".new");
                if (Files.exists(written)) {
                    Files.move(written, archive(process, ""), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Flags of a worker's JVM as in {@link #options}. */
    static List<String> ofWorker() {
        return ofWorker("SharedArchiveFile", "", argument -> true);
    }

    private static List<String> options(String flag, String suffix, Predicate<String> wanted) {
        var command = ofProcess(
                "command", flag, suffix, new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")));
        command.add("-Dhuican.worker.options=" + String.join("\n", ofWorker(flag, suffix, wanted)));
        command.addAll(List.of("-cp", CLASS_PATH));
        return command;
    }

    private static List<String> ofWorker(String flag, String suffix, Predicate<String> wanted) {
        return ofProcess(
                "worker",
                flag,
                suffix,
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> !argument.matches("-Xm.*|-XX:MetaspaceSize=.*"))
                        .filter(wanted)
                        .collect(Collectors.toCollection(ArrayList::new)));
    }

    private static List<String> ofProcess(String process, String flag, String suffix, List<String> options) {
        options.add("-Dfile.encoding=UTF-8");
        options.addAll(List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr"));
        if (written() || !suffix.isEmpty()) {
            options.add("-XX:" + flag + "=" + archive(process, suffix));
        }
        return options;
    }

    private static Path archive(String process, String suffix) {
        return FOLDER.resolve(process + "-" + Integer.toHexString(CLASS_PATH.hashCode()) + ".jsa" + suffix);
    }

    private static boolean isNew(String process) {
        long made = archive(process, "").toFile().lastModified();
        return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .allMatch(jar -> new File(jar).lastModified() <= made);
    }

    /** That of the tests with a jar for each folder of classes, for an archive takes no folders; without what only tests have. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** As old as the newest class in it: the same classes make the same jar. */
    private static Path jar(Path classes) {
        try {
            Path jar = Files.createDirectories(FOLDER)
                    .resolve(classes.getParent().getParent().getFileName() + ".jar");
            Path made = Files.createTempFile(FOLDER, "classes", ".jar");
            int failed = ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.err, System.err, "-0cf", made.toString(), "-C", classes.toString(), ".");
            if (failed != 0) {
                throw new IllegalStateException("no jar of " + classes);
            }
            retrySoon(made);
            long newest = TestFolders.files(classes).stream()
                    .mapToLong(file -> file.toFile().lastModified())
                    .max()
                    .orElseThrow();
            Files.setLastModifiedTime(made, FileTime.fromMillis(newest));
            return Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A night whose worker was killed tries again after half a minute; here after a second, for that it is tried again is what is tested. */
    private static void retrySoon(Path jar) throws IOException {
        try (var files = FileSystems.newFileSystem(jar)) {
            Path dag = files.getPath("jobs/dags/nightly.yml");
            if (Files.exists(dag)) {
                String delay = "retry_delay: {__type__: datetime.timedelta, seconds: ";
                String text = Files.readString(dag);
                if (!text.contains(delay + "30}")) {
                    throw new IllegalStateException("no delay in " + dag);
                }
                Files.writeString(dag, text.replace(delay + "30}", delay + "1}"));
            }
        }
    }
}
