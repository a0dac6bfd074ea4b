package huican.jobs.home;

import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.problem.FileProblem;
import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import huican.schemas.run.Shanghai;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Makes this process the owner of a home: a lock on {@code <home>/lock}, which says who it is. Ends with the process. */
public final class HomeLock implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Shanghai.ZONE);

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Who owns a home. */
    public record Owner(long pid, String host, String command, String since) {}

    /**
     * Takes the lock, waiting for another owner to end.
     *
     * @param command what this process does, for the others' message
     * @param patience how long to wait
     * @throws Refusal naming the owner, exit code 1
     */
    public static HomeLock take(Home home, String command, Clock clock, Duration patience) {
        Instant deadline = clock.instant().plus(patience);
        while (true) {
            Optional<HomeLock> lock = tryTake(home, command, clock);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (!clock.instant().isBefore(deadline)) {
                throw Refusal.failure("HC-J101 " + home.root() + " 正由" + owner(home) + "使用，等了 " + patience.toSeconds()
                        + " 秒仍未结束。什么也没有做；请等它结束后再试。");
            }
            pause();
        }
    }

    private static Optional<HomeLock> tryTake(Home home, String command, Clock clock) {
        try {
            var channel = FileChannel.open(
                    home.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = lock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            var owner = new Owner(
                    ProcessHandle.current().pid(),
                    host(),
                    command,
                    clock.instant().toString());
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(JSON.writeValueAsBytes(owner)), 0);
            return Optional.of(new HomeLock(channel));
        } catch (IOException e) {
            throw Refusal.failure(
                    "HC-J104 不能锁定 " + home.lock() + "：" + FileProblem.of(e) + "。什么也没有做；请检查权限，或换一个 --home。");
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held in this process
        }
    }

    private static String owner(Home home) {
        try {
            Owner owner = JSON.readValue(Files.readAllBytes(home.lock()), Owner.class);
            return "进程 " + owner.pid() + "（" + owner.host() + "，" + owner.command() + "，自 "
                    + SINCE.format(Instant.parse(owner.since())) + "）";
        } catch (IOException | DateTimeException e) {
            return "另一个进程";
        }
    }

    /** Name of this machine. */
    public static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("已中断。");
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
