package huican.jobs.run;

import huican.jobs.gateway.NightSize;
import huican.jobs.process.ClassArchive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How workers are started.
 *
 * @param master Spark master such as {@code local[2]}
 * @param memory heap such as {@code 1500m} that the user wants; empty if it follows the night and the machine
 * @param classPath of the worker
 * @param options flags of its JVM for every night, the user's among them
 * @param archive of the classes that workers load; empty if there shall be none
 */
public record WorkerSettings(
        String master, Optional<String> memory, String classPath, List<String> options, Optional<Path> archive) {
    /** Asked by Spark on Java 17; the launcher passes its own list with the class-data archive. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** As the launcher says in {@code huican.worker.*}; without a launcher, as this process itself. */
    public static WorkerSettings ofThisProcess(String master, Optional<String> memory) {
        String classPath = System.getProperty("huican.worker.classpath", System.getProperty("java.class.path"));
        String options = System.getProperty("huican.worker.options", "");
        return new WorkerSettings(
                master,
                memory,
                classPath,
                options.isBlank() ? plainOptions() : List.of(options.split("\n")),
                Optional.ofNullable(System.getProperty("huican.worker.archive")).map(Path::of));
    }

    private static List<String> plainOptions() {
        var options = new ArrayList<String>();
        OPENED.forEach(name -> options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        options.add("-Djdk.reflect.useDirectMethodHandle=false");
        options.add("-Dio.netty.tryReflectionSetAccessible=true");
        options.add("-XX:ReservedCodeCacheSize=240m"); // C1 alone gets 48 MB, which Spark fills in a minute
        return options;
    }

    /** The command line of a worker of such a night, whose temporary files go to {@code temporary}. */
    List<String> command(NightSize size, Path temporary, String mainClass) {
        var fit = WorkerFit.of(size, MachineMemory.bytes(), Runtime.getRuntime().availableProcessors(), memory);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(fit.options(options));
        command.addAll(options);
        archive.map(ClassArchive::flags).ifPresent(command::addAll);
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", classPath, mainClass));
        return command;
    }
}
