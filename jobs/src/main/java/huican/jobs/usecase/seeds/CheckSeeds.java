package huican.jobs.usecase.seeds;

import huican.seeds.reference.AssumedValue;
import huican.seeds.reference.PolicyFiles;
import java.time.LocalDate;
import java.util.List;

/** What is known of lines, standards, targets and parameters, as a whole. */
public final class CheckSeeds {
    private CheckSeeds() {}

    /**
     * What was found.
     *
     * @param overlaps values with two rows for a day: no night begins
     * @param gaps values with none for some days between two periods
     * @param missingYears of what has a value a year
     * @param ranOut values whose last period is over: the latest known goes on
     * @param assumed values in force that nobody has published
     */
    public record Checked(
            List<String> overlaps,
            List<String> gaps,
            List<String> missingYears,
            List<String> ranOut,
            List<AssumedValue> assumed) {

        /** Whether the files contradict themselves; all else is told in the figures. */
        public boolean isBroken() {
            return !overlaps.isEmpty() || !gaps.isEmpty();
        }
    }

    /** As of a day. */
    public static Checked on(LocalDate day) {
        return new Checked(
                PolicyFiles.overlaps(),
                PolicyFiles.gaps(),
                PolicyFiles.missingYears(day),
                PolicyFiles.ranOut(day),
                AssumedValue.on(day));
    }
}
