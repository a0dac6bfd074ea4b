package huican.etl.pipeline.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs independent jobs side by side. Small Spark jobs leave most of a session's cores idle when run one after the other, and commits of tables
 * wait for the disk.
 */
public final class Concurrently {
    private static final int JOBS = 4;

    private Concurrently() {}

    /** Waits for all; the first failure is thrown after the others have ended. */
    public static <T> List<T> run(List<? extends Callable<T>> jobs) {
        ExecutorService threads = Executors.newFixedThreadPool(JOBS);
        try {
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(jobs)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("被中断", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Work that gives nothing back. */
    public static Callable<Void> job(Runnable body) {
        return () -> {
            body.run();
            return null;
        };
    }
}
