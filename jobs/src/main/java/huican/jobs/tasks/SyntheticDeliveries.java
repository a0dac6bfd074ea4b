package huican.jobs.tasks;

import java.nio.file.Path;
import java.time.LocalDate;

/** What the jobs ask of the generator of synthetic deliveries. */
public final class SyntheticDeliveries {
    private SyntheticDeliveries() {}

    /**
     * What to generate.
     *
     * @param out deliveries go to {@code out/inbox}, the truth to {@code out/truth}
     * @param dirty share of rows with a planted mistake
     * @param trouble one rejected and one held delivery besides
     */
    public record Order(Path out, int persons, LocalDate from, LocalDate to, long seed, double dirty, boolean trouble) {}

    /** What was generated. */
    public record Generated(int sources, int files, long rows) {}

    public static Generated generate(Order order) {
        throw new UnsupportedOperationException("huican.seeds.synthetic.SyntheticDistrict");
    }
}
