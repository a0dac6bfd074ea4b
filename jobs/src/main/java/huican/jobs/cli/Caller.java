package huican.jobs.cli;

import huican.jobs.access.Actor;
import huican.jobs.serve.RunningServer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whoever gives a command. A command may run in another process than the one in which it was typed: nothing of this may be asked of the
 * process.
 *
 * @param input where answers to its questions come from
 * @param folder from which relative paths count
 * @param user of the operating system
 */
public record Caller(InputStream input, Map<String, String> environment, Path folder, String user) {

    /** Of the process that runs the command itself. */
    public static Caller ofThisProcess() {
        return new Caller(System.in, System.getenv(), Path.of("").toAbsolutePath(), System.getProperty("user.name"));
    }

    /** Under the name that decisions carry: {@code HUICAN_USER}, else the operating system's user. */
    public Actor actor() {
        String given = environment.get("HUICAN_USER");
        String name = given == null || given.isBlank() ? user : given.strip();
        return Actor.ofCommand(name, user, RunningServer.host());
    }

    /** Absolute. */
    public Path path(Path given) {
        return folder.resolve(given).normalize();
    }

    /** As it was typed where that names the same file in this process: messages then say what their reader wrote. */
    public Path asTyped(Path given) {
        return given.toAbsolutePath().normalize().equals(path(given)) ? given : path(given);
    }
}
