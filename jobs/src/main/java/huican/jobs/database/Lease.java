package huican.jobs.database;

import huican.schemas.run.Shanghai;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write a home's records, held by one process at a time and renewed while it lives. Every take raises the token, and every
 * write is conditional on it: a process that was silent too long and taken for dead cannot write when it comes back. All times are the
 * database's.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Shanghai.ZONE);
    private static final String AGE = "CAST(extract(epoch FROM (current_timestamp - renewed_at)) AS double precision)";

    private final ControlDatabase database;
    private final long token;
    private final ScheduledExecutorService renewal;
    private volatile Runnable whenLost = () -> {};
    private volatile Consumer<DatabaseProblem> whenGone = problem -> {};
    private volatile boolean lost;

    /**
     * How long things take.
     *
     * @param renew between renewals
     * @param dead without renewal, and the owner is taken for dead
     */
    public record Times(Duration renew, Duration dead) {
        public static final Times USUAL = new Times(Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    /** Who wants it. */
    public record Claimant(long pid, String host, String command) {}

    /**
     * Who has it.
     *
     * @param silent since the last renewal
     */
    public record Holder(long pid, String host, String command, Instant since, Duration silent) {
        public String text() {
            return "进程 " + pid + "（" + host + "，" + command + "，自 " + SINCE.format(since) + "）";
        }
    }

    private Lease(ControlDatabase database, long token, Duration renew) {
        this.database = database;
        this.token = token;
        this.renewal = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "lease");
            thread.setDaemon(true);
            return thread;
        });
        renewal.scheduleWithFixedDelay(this::renew, renew.toMillis(), renew.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes it if nobody has it, or if who has it is taken for dead. */
    public static Optional<Lease> take(ControlDatabase database, Claimant claimant, Times times) {
        return take(database, claimant, times, "owner IS NULL OR " + AGE + " > :dead");
    }

    /** Takes it from whoever has it; for a claimant who knows that the former owner is gone. */
    public static Lease takeOver(ControlDatabase database, Claimant claimant, Times times) {
        return take(database, claimant, times, "TRUE").orElseThrow();
    }

    private static Optional<Lease> take(ControlDatabase database, Claimant claimant, Times times, String condition) {
        String owner = UUID.randomUUID().toString();
        Optional<Long> token = database.write(handle -> {
            int taken = handle.createUpdate(
                            "UPDATE lease SET token = token + 1, owner = :owner, host = :host, pid = :pid, command = :command,"
                                    + " since = current_timestamp, renewed_at = current_timestamp WHERE name = 'home' AND ("
                                    + condition + ")")
                    .bind("owner", owner)
                    .bind("host", claimant.host())
                    .bind("pid", claimant.pid())
                    .bind("command", claimant.command())
                    .bind("dead", times.dead().toMillis() / 1000.0)
                    .execute();
            return taken == 1 ? Optional.of(lockedToken(handle)) : Optional.<Long>empty();
        });
        return token.map(t -> {
            database.fence(t);
            return new Lease(database, t, times.renew());
        });
    }

    /** Who has it, if anybody. */
    public static Optional<Holder> holder(ControlDatabase database) {
        return database.read(Lease::holder);
    }

    static Optional<Holder> holder(Handle handle) {
        return handle.createQuery("SELECT pid, host, command, since, " + AGE
                        + " AS age FROM lease WHERE name = 'home' AND owner IS NOT NULL")
                .map((rows, context) -> new Holder(
                        rows.getLong("pid"),
                        rows.getString("host"),
                        rows.getString("command"),
                        rows.getObject("since", OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(Math.round(rows.getDouble("age") * 1000))))
                .findOne();
    }

    /** The token, its row locked until the transaction ends. */
    static long lockedToken(Handle handle) {
        return handle.createQuery("SELECT token FROM lease WHERE name = 'home' FOR UPDATE")
                .mapTo(Long.class)
                .one();
    }

    private void renew() {
        try {
            boolean renewed = database.unfenced(handle -> handle.createUpdate(
                                    "UPDATE lease SET renewed_at = current_timestamp WHERE name = 'home' AND token = :token")
                            .bind("token", token)
                            .execute())
                    == 1;
            if (!renewed) {
                lost = true;
                renewal.shutdown();
                whenLost.run();
            }
        } catch (DatabaseProblem e) {
            renewal.shutdown();
            whenGone.accept(e);
        } catch (RuntimeException e) {
            // Whether somebody else has it cannot be known now; every write asks anyway.
            LOG.warn("租约未能续：{}", e.getMessage());
        }
    }

    /** What to do as soon as the loss is noticed, in the thread that renews. */
    public void whenLost(Runnable action) {
        whenLost = action;
        if (lost) {
            action.run();
        }
    }

    /** What to do when the database can no longer be written, in the thread that renews: others may never ask it again. */
    public void whenGone(Consumer<DatabaseProblem> action) {
        whenGone = action;
    }

    /**
     * Before something that cannot be undone.
     *
     * @throws LeaseLostException if another process has taken it
     */
    public void check() {
        if (!isOurs()) {
            throw new LeaseLostException(holder(database));
        }
    }

    /** Whether no other process has taken it, as of now. */
    public boolean isOurs() {
        return !lost
                && database.read(handle -> handle.createQuery("SELECT token FROM lease WHERE name = 'home'")
                                .mapTo(Long.class)
                                .one())
                        == token;
    }

    /** Gives it back; if it is another's by now, nothing happens. */
    @Override
    public void close() {
        endRenewal();
        try {
            database.unfenced(handle -> handle.createUpdate(
                            "UPDATE lease SET owner = NULL, renewed_at = NULL WHERE name = 'home' AND token = :token")
                    .bind("token", token)
                    .execute());
        } catch (RuntimeException e) {
            LOG.warn("租约未能交还，{} 秒后自动失效：{}", Times.USUAL.dead().toSeconds(), e.getMessage());
        }
    }

    /** Without an interrupt: one in the middle of a write would close the embedded database's file. */
    private void endRenewal() {
        renewal.shutdown();
        try {
            renewal.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
