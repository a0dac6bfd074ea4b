package huican.jobs.tasks;

import huican.seeds.synthetic.GenerateOptions;
import huican.seeds.synthetic.GeneratedSummary;
import huican.seeds.synthetic.SyntheticDistrict;
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
    public record Order(
            Path out, int persons, LocalDate from, LocalDate to, long seed, double dirty, boolean trouble) {}

    /** What was generated. */
    public record Generated(int sources, int files, long rows) {}

    /** Writes them; refuses an order the generator cannot fill. */
    public static Generated generate(Order order) {
        GeneratedSummary summary = SyntheticDistrict.generate(new GenerateOptions(
                order.out(), order.persons(), order.from(), order.to(), order.seed(), order.dirty(), order.trouble()));
        return new Generated(summary.sources(), summary.files(), summary.rows());
    }
}
