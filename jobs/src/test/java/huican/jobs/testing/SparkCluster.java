package huican.jobs.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;

/**
 * A standalone cluster of Spark: a master and two workers of one core, processes of their own, started from the product's jars. What a distribution of Spark
 * would bring beside its jars is an empty folder here: executors are told where the product's are.
 */
public final class SparkCluster implements AutoCloseable {
    private static final int WORKERS = 2;
    private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final String LOGGING = """
            rootLogger.level = info
            rootLogger.appenderRef.stderr.ref = stderr
            appender.stderr.type = Console
            appender.stderr.name = stderr
            appender.stderr.target = SYSTEM_ERR
            """;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final String address;

    private SparkCluster(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("spark/jars"));
            Files.writeString(folder.resolve("log4j2.properties"), LOGGING);
            start("master.Master", "master", "--port", "0", "--webui-port", "0");
            waiting().until(() -> !said("master", ADDRESS).isEmpty());
            address = said("master", ADDRESS).get(0);
            for (int i = 1; i <= WORKERS; i++) {
                Path work = Files.createDirectories(work(i));
                start(
                        "worker.Worker",
                        "worker-" + i,
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--webui-port",
                        "0",
                        "--work-dir",
                        work.toString(),
                        address);
            }
            waiting()
                    .until(() -> said("master", Pattern.compile("(Registering worker)"))
                                    .size()
                            == WORKERS);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Ready when it returns. */
    public static SparkCluster start(Path folder) {
        return new SparkCluster(folder);
    }

    /** What {@code --master} takes. */
    public String master() {
        return address;
    }

    /** Of a machine that knows only itself. */
    public static Map<String, String> environment() {
        return Map.of("SPARK_LOCAL_IP", "127.0.0.1");
    }

    /** How many executors a worker has started, from 1. */
    public int executors(int worker) {
        return said("worker-" + worker, Pattern.compile("(Asked to launch executor)"))
                .size();
    }

    /** As a machine that loses its power: a worker and its executors are gone at once. */
    public void kill(int worker) {
        Process killed = processes.get(worker);
        List<ProcessHandle> executors = killed.children().toList();
        killed.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        for (Process process : processes) {
            var all = new ArrayList<>(process.descendants().toList());
            process.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            waiting().until(() -> !process.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofMinutes(2));
    }

    private Path work(int worker) {
        return folder.resolve("work-" + worker);
    }

    private List<String> said(String process, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(folder.resolve(process + ".log")))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(String daemon, String name, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties"),
                "-cp",
                ClassArchives.CLASS_PATH,
                "org.apache.spark.deploy." + daemon,
                "--host",
                "127.0.0.1"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment());
        builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // else looked for in a distribution
        builder.environment().put("SPARK_LOCAL_DIRS", folder.toString()); // who is killed leaves its shuffles behind
        // A service's, not a user's: executors must read Chinese names of files all the same.
        builder.environment().remove("LANG");
        builder.environment().put("LC_ALL", "C");
        processes.add(builder.start());
    }
}
