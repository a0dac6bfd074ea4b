package huican.jobs.run;

import java.time.Duration;
import java.util.Optional;

/** Ends a try that takes longer than its task may; closed when the try ended by itself. */
final class TimeLimit implements AutoCloseable {
    private final Optional<Duration> limit;
    private final Thread watch;
    private volatile boolean passed;

    private TimeLimit(Optional<Duration> limit, Runnable stop) {
        this.limit = limit;
        this.watch = new Thread(() -> limit.ifPresent(allowed -> watch(allowed, stop)), "time-limit");
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * From now on.
     *
     * @param limit none: the try may take as long as it takes
     * @param stop ends the try, from another thread
     */
    static TimeLimit start(Optional<Duration> limit, Runnable stop) {
        return new TimeLimit(limit, stop);
    }

    private void watch(Duration allowed, Runnable stop) {
        try {
            Thread.sleep(allowed.toMillis());
            passed = true;
            stop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the try ended in time
        }
    }

    boolean passed() {
        return passed;
    }

    String text() {
        return "超过限时 " + limit.orElse(Duration.ZERO).toSeconds() + " 秒（execution_timeout），已终止。";
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
