package huican.jobs.usecase.backup;

import huican.jobs.access.Actor;
import huican.jobs.home.WarehouseTurn;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Lets no night begin to write the warehouse as long as another process lives: the one that copies it beside the server. */
public final class HoldWarehouse {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HOLDER = "backup";

    private HoldWarehouse() {}

    /**
     * Until the process has ended, however it ends.
     *
     * @param pid of a process of this machine
     * @param file the backup it writes; it is on record before it is written
     * @param actor who takes all of it out of the house
     * @throws Refusal if a night writes and does not end soon
     */
    public static void during(HomeAccess access, long pid, Path file, Actor actor) {
        access.asOwner("backup", owned -> {
            WarehouseTurn turn = owned.warehouse();
            Optional<String> other = await(turn, HOLDER + " " + pid);
            if (other.isPresent()) {
                throw Refusal.failure(
                        "HC-J138 运行 " + other.get() + " 正在写数据仓库，等了 " + PATIENCE.toSeconds() + " 秒。没有写备份；请等它结束后再试。");
            }
            owned.audit().tell(owned.clock().instant(), actor, Backup.act(file));
            ProcessHandle.of(pid)
                    .ifPresentOrElse(
                            process -> process.onExit().thenRun(() -> turn.give(HOLDER + " " + pid)),
                            () -> turn.give(HOLDER + " " + pid));
            return null;
        });
    }

    private static Optional<String> await(WarehouseTurn turn, String holder) {
        try {
            return turn.await(holder, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("HC-J138 等待中被停止。没有写备份；请再试。");
        }
    }
}
