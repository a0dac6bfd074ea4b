package huican.jobs.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a try may take ({@code execution_timeout}); empty: as long as it takes. */
record TimeLimit(Optional<Duration> limit) {

    /** A thread that ends the try when its time has passed; closed when the try ended by itself. */
    final class Watch implements AutoCloseable {
        private final Thread thread;
        private volatile boolean passed;

        private Watch(Runnable stop) {
            thread = new Thread(() -> limit.ifPresent(allowed -> watch(allowed, stop)), "time-limit");
            thread.setDaemon(true);
            thread.start();
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

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    /** @param stop ends the try, from another thread */
    Watch watch(Runnable stop) {
        return new Watch(stop);
    }

    /** The moment at which the time of a try begun then has passed. */
    Optional<Instant> end(Instant began) {
        return limit.map(began::plus);
    }

    String text() {
        return "超过限时 " + limit.orElse(Duration.ZERO).toSeconds() + " 秒（execution_timeout），已终止。";
    }
}
