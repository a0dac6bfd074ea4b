package huican.jobs.usecase.demo;

import huican.seeds.synthetic.GenerateOptions;
import huican.seeds.synthetic.GeneratedSummary;
import huican.seeds.synthetic.SyntheticDistrict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.BiConsumer;

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
        return generate(order, (day, written) -> {});
    }

    /** The same, telling of each day when it is written. */
    public static Generated generate(Order order, BiConsumer<LocalDate, Generated> written) {
        var options = new GenerateOptions(
                order.out(), order.persons(), order.from(), order.to(), order.seed(), order.dirty(), order.trouble());
        return of(SyntheticDistrict.generate(options, (day, summary) -> written.accept(day, of(summary))));
    }

    private static Generated of(GeneratedSummary summary) {
        return new Generated(summary.sources(), summary.files(), summary.rows());
    }
}
