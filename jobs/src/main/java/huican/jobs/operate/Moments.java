package huican.jobs.operate;

import huican.jobs.dag.TemplateTime;
import java.time.Instant;

/** Moments in messages and lists. */
public final class Moments {
    private Moments() {}

    /** {@code 2026-11-20T12:35:30.500000+00:00}; microseconds only when they are not zero. */
    public static String iso(Instant moment) {
        return new TemplateTime(moment).isoformat();
    }
}
