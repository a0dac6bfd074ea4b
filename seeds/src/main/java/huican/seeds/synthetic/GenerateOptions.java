package huican.seeds.synthetic;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What to generate.
 *
 * @param out folder that gets {@code inbox/} and {@code truth/}
 * @param persons people with a valid certificate on the first day; family, dead and former holders come on top
 * @param from first delivery day
 * @param to last delivery day
 * @param seed one seed and the same options give the same bytes
 * @param dirty share of rows with something wrong, 0 to 0.5; 0 = none. What is wrong about persons goes in proportion and is realistic at
 *     {@link NoiseRates#REALISTIC}
 * @param trouble on the last day one delivery to be rejected and one to be held
 */
public record GenerateOptions(
        Path out, int persons, LocalDate from, LocalDate to, long seed, double dirty, boolean trouble) {

    /** Refuses what cannot be generated. */
    public GenerateOptions {
        if (persons < 1) {
            throw new IllegalArgumentException("persons must be at least 1, not " + persons);
        }
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("days: " + from + " is after " + to);
        }
        if (from.getYear() < 2021) {
            throw new IllegalArgumentException("days: the first survey is of 2020, so not before 2021: " + from);
        }
        if (!(dirty >= 0 && dirty <= 0.5)) {
            throw new IllegalArgumentException("dirty must be between 0 and 0.5, not " + dirty);
        }
        if (trouble && from.equals(to)) {
            throw new IllegalArgumentException(
                    "trouble needs at least two days: the breaker compares with the day before");
        }
    }
}
