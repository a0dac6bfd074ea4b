package huican.jobs.serve;

import huican.jobs.access.Actor;
import huican.jobs.audit.AuditHeads;
import huican.jobs.home.OwnedHome;
import huican.jobs.operate.CleanRecords;
import huican.jobs.schedule.Engine;
import huican.jobs.store.runner.JobTable.StoredJob;
import huican.jobs.store.runner.OldRecords.Kind;
import huican.jobs.store.runner.OldRecords.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does beside its work: it says that it is alive, and lets go what is old. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** How often the server says it is alive: three times before it is taken for dead. */
    private static final Duration BEAT = StoredJob.SILENCE.dividedBy(3);

    private static final Duration TIDYING = Duration.ofMinutes(10);

    /** A file of the database that is written anew while the server runs. */
    private static final long LARGE = 64L << 20;

    private final OwnedHome owned;
    private final Engine engine;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "housekeeping");
        made.setDaemon(true);
        return made;
    });

    Housekeeping(OwnedHome owned, Engine engine) {
        this.owned = owned;
        this.engine = engine;
    }

    /** @param kept how long runs stay on record, with their logs */
    void start(Duration kept) {
        owned.runner().writeOnly(tables -> tables.jobs().begin(RunningServer.host(), now()));
        thread.scheduleWithFixedDelay(this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
        Duration tenth = kept.dividedBy(10);
        long pause = Math.max(1, (tenth.compareTo(TIDYING) < 0 ? tenth : TIDYING).toSeconds());
        thread.scheduleWithFixedDelay(() -> tidy(kept), pause, pause, TimeUnit.SECONDS);
    }

    private Instant now() {
        return owned.clock().instant();
    }

    /** A scheduler that hangs is not alive, though its process is. */
    private void beat() {
        try {
            if (engine.isAlive()) {
                owned.runner().writeOnly(tables -> tables.jobs().beat(now()));
            }
        } catch (RuntimeException e) {
            LOG.warn("心跳未记下", e);
        }
    }

    /** The database does not grow for ever: runs that ended long ago go with their logs, and its file is written anew. */
    private void tidy(Duration kept) {
        try {
            new CleanRecords(owned.runner(), owned.home())
                    .clean(
                            EnumSet.allOf(Kind.class),
                            new Range(now().minus(kept), Set.of(), Set.of()),
                            now(),
                            Actor.SERVER);
            AuditHeads.of(owned.home()).keepDaily(now(), owned.audit().head());
            owned.database().compact(LARGE);
        } catch (RuntimeException e) {
            LOG.warn("整理控制库未成", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    /** The server has ended all that it did. */
    void ended() {
        try {
            owned.runner().writeOnly(tables -> tables.jobs().end(now()));
        } catch (RuntimeException e) {
            LOG.debug("the end of the server is not on record", e); // its database has gone, or another server's now
        }
    }
}
