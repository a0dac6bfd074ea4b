package huican.jobs.dag.time;

import java.time.Duration;
import java.time.Instant;

/** A tick every so often, counted from any moment. */
public record DeltaTicks(Delta delta) implements Ticks {

    @Override
    public Instant after(Instant moment) {
        return delta.addTo(moment, 1);
    }

    @Override
    public Instant before(Instant moment) {
        return delta.addTo(moment, -1);
    }

    @Override
    public Instant atOrAfter(Instant moment) {
        return moment;
    }

    @Override
    public Instant atOrBefore(Instant moment) {
        return moment;
    }

    /** The moment rounded down to a whole number of deltas since 1970, a month taken as 30 days and a year as 365. */
    Instant floor(Instant moment) {
        long micros = delta.roughMicros();
        long at = Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1000);
        long floor = at - Math.floorMod(at, micros);
        return Instant.ofEpochSecond(Math.floorDiv(floor, 1_000_000L), Math.floorMod(floor, 1_000_000L) * 1000);
    }

    /** The last tick not after now of those counted from {@code from}; {@code from} itself if none is due. */
    Instant lastDue(Instant from, Instant now) {
        long micros = Math.max(0, Duration.between(from, now).toNanos() / 1000);
        int times = (int) Math.min(micros / delta.roughMicros(), Integer.MAX_VALUE - 1);
        while (times > 0 && delta.addTo(from, times).isAfter(now)) {
            times--;
        }
        while (!delta.addTo(from, times + 1).isAfter(now)) {
            times++;
        }
        return delta.addTo(from, times);
    }

    @Override
    public String summary() {
        return delta.toString();
    }
}
