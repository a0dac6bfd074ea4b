package huican.jobs.gateway;

import huican.etl.delivery.ExpectedRows;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.seeds.reference.Departments;

/**
 * How much a night is going to read.
 *
 * @param rows in force and to come, roughly
 * @param first whether nothing is in force
 */
public record NightSize(long rows, boolean first) {
    private static final NightSize UNKNOWN = new NightSize(0, true);

    /**
     * Of a night whose known state is written. Where its inbox, or a definition, cannot be read, nothing: the night itself says what is wrong.
     */
    public static NightSize of(Night night) {
        try {
            var expected = new ExpectedRows(
                    Departments.of(night.home().definitions()).sources(),
                    JsonFile.read(night.knownState(), KnownState.class).deliveries(),
                    night.asOf());
            long inForce = expected.inForce();
            return new NightSize(inForce + expected.toCome(night.inbox(), System.getenv()), inForce == 0);
        } catch (RuntimeException e) {
            return UNKNOWN;
        }
    }

    /** Whether Spark plans while it works, and the optimising compiler pays. */
    public boolean isLarge() {
        return rows >= ExpectedRows.MANY;
    }
}
