package huican.jobs.database;

import huican.jobs.audit.AuditSeal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * The open operational database of a home: an embedded H2 file, or PostgreSQL ({@link DatabaseOpening}). Tasks never open it. Whoever owns
 * the home holds its lease; what is written here is written only as long as that lease is the newest one.
 */
public final class ControlDatabase implements AutoCloseable {
    /** What a few nights write. */
    private static final long LARGE = 16L << 20;

    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private final Connections connections;
    private final AuditSeal seal;
    private final Jdbi jdbi;
    private volatile OptionalLong fence = OptionalLong.empty();
    /** Once an embedded database could not be used, nobody waits for it again. */
    private volatile DatabaseProblem gone;

    /** @param seal of its audit log */
    ControlDatabase(Connections connections, AuditSeal seal) {
        this.connections = connections;
        this.seal = seal;
        this.jdbi = Jdbi.create(connections.source());
    }

    /** Of its audit log. */
    public AuditSeal seal() {
        return seal;
    }

    DataSource source() {
        return connections.source();
    }

    /** A connection for Quartz, which brings its own SQL; the caller closes it. */
    public Connection connection() throws SQLException {
        return connections.source().getConnection();
    }

    /** Whether it is the file in the home, not a server's. */
    public boolean isEmbedded() {
        return EmbeddedFile.isUrl(connections.url());
    }

    /** From now on writes only as long as this token is the lease's. */
    void fence(long token) {
        fence = OptionalLong.of(token);
    }

    /** Token of the lease this process holds; 0 without one. */
    public long token() {
        return fence.orElse(0);
    }

    public <R> R read(HandleCallback<R, RuntimeException> work) {
        return patiently(() -> jdbi.withHandle(work));
    }

    /** One statement of the lease itself, which is conditional on its own token. */
    <R> R unfenced(HandleCallback<R, RuntimeException> work) {
        return patiently(() -> jdbi.withHandle(work));
    }

    /**
     * One transaction. When the connection is lost before its commit was asked for, it is done again; afterwards nobody knows whether it
     * counts, and the failure is the caller's.
     *
     * @throws LeaseLostException if another process has taken the lease; nothing is written then
     */
    public <R> R write(HandleCallback<R, RuntimeException> work) {
        return patiently(() -> {
            boolean[] done = {false};
            try {
                return jdbi.inTransaction(handle -> {
                    refuseLost(handle);
                    R result = work.withHandle(handle);
                    done[0] = true;
                    return result;
                });
            } catch (RuntimeException e) {
                throw done[0] && LostConnection.is(e) ? new UnknownCommitException(e) : e;
            }
        });
    }

    public void writeOnly(HandleConsumer<RuntimeException> work) {
        write(handle -> {
            work.useHandle(handle);
            return null;
        });
    }

    /** The row stays locked until the transaction ends: nobody takes the lease between this look and the commit. */
    private void refuseLost(Handle handle) {
        if (fence.isPresent() && Lease.lockedToken(handle) != fence.getAsLong()) {
            throw new LeaseLostException(Lease.holder(handle));
        }
    }

    /**
     * Does work on the database, again for about a minute when the connection to a server was lost. The file of a home we own that is gone
     * does not come back.
     *
     * @throws DatabaseProblem if it is gone
     */
    public <R> R patiently(Callable<R> work) {
        if (gone != null) {
            throw gone;
        }
        use.readLock().lock();
        try {
            return isEmbedded() ? work.call() : LostConnection.retry(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("已中断", e);
        } catch (Exception e) {
            if (isEmbedded() && fence.isPresent() && LostConnection.isFileGone(e)) {
                gone = LostConnection.fileGone(EmbeddedFile.ofUrl(connections.url()), e);
                throw gone;
            }
            if (!isEmbedded() && LostConnection.is(e)) {
                throw LostConnection.serverGone(e);
            }
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        } finally {
            use.readLock().unlock();
        }
    }

    /**
     * Writes an embedded database anew if its file has grown beyond a limit: what is outdated in it is never written over. Others wait
     * meanwhile, a second or two.
     *
     * @param limit in bytes
     * @return whether it was done
     */
    public boolean compact(long limit) {
        if (!isEmbedded() || EmbeddedFile.size(connections.url()) <= limit) {
            return false;
        }
        use.writeLock().lock();
        try {
            EmbeddedFile.closeCompacted(connections.source());
            connections.anew().run();
            return true;
        } finally {
            use.writeLock().unlock();
        }
    }

    /** The owner of an embedded database leaves it small. */
    @Override
    public void close() {
        if (fence.isPresent() && gone == null) {
            compact(LARGE);
        }
        connections.close();
    }
}
