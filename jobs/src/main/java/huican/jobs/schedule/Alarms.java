package huican.jobs.schedule;

/** Wakes the scheduler at given moments. */
public interface Alarms extends AutoCloseable {

    void start(Runnable wake);

    /** From now on these moments, instead of those before. */
    void set(Engine.Next next);

    @Override
    void close();

    /** None: the scheduler's own beat of a second is enough. */
    static Alarms none() {
        return new Alarms() {
            @Override
            public void start(Runnable wake) {
                // nothing to wake for
            }

            @Override
            public void set(Engine.Next next) {
                // nothing to remember
            }

            @Override
            public void close() {
                // nothing to give back
            }
        };
    }
}
