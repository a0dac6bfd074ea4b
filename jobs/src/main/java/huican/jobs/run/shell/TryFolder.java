package huican.jobs.run.shell;

import huican.jobs.store.runner.TaskKey;
import huican.schemas.run.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a command leaves on disk for whoever runs the home: its output, who runs it, how it ended. Its name follows the try, so that the next
 * owner of the home finds it.
 */
record TryFolder(Path path, String mark) {

    /** Who runs the command. */
    record Pids(long supervisor, long command) {}

    static TryFolder of(Path tries, TaskKey task, int number) {
        String key = task.run().dagId() + "\n" + task.run().runId() + "\n" + task.taskId() + "\n" + number;
        String mark = HexFormat.of().formatHex(sha256(key), 0, 12);
        return new TryFolder(tries.resolve(mark), mark);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empties it. */
    void make() throws IOException {
        FileTree.delete(path);
        Files.createDirectories(work());
        Files.createFile(output());
    }

    boolean exists() {
        return Files.isDirectory(path);
    }

    /** The command's working directory. */
    Path work() {
        return path.resolve("work");
    }

    Path output() {
        return path.resolve("output");
    }

    /** Empty while the supervisor has not written it. */
    Optional<Pids> pids() {
        return line("pids").map(line -> {
            String[] words = line.split(" ");
            return new Pids(Long.parseLong(words[0]), Long.parseLong(words[1]));
        });
    }

    /** When {@link #pids} was written. */
    Instant began() {
        try {
            return Files.getLastModifiedTime(path.resolve("pids")).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** The command's exit status; empty while it runs. */
    OptionalInt exit() {
        return line("exit").map(line -> OptionalInt.of(Integer.parseInt(line))).orElse(OptionalInt.empty());
    }

    private Optional<String> line(String name) {
        try {
            String text = Files.readString(path.resolve(name));
            return text.endsWith("\n") ? Optional.of(text.strip()) : Optional.empty();
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        FileTree.delete(path);
    }
}
