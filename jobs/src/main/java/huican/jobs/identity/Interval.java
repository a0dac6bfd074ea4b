package huican.jobs.identity;

import java.util.List;
import java.util.Optional;

/**
 * A share that was estimated, with its 95 % interval; all between 0 and 1.
 *
 * @param share the estimate
 * @param low where the interval begins
 * @param high where it ends
 */
public record Interval(double share, double low, double high) {
    /** The 97.5 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * Wilson's score interval (1927): sensible also when all or none of few tries succeed.
     *
     * @return empty without tries
     */
    public static Optional<Interval> wilson(long successes, long tries) {
        if (tries == 0) {
            return Optional.empty();
        }
        double p = (double) successes / tries;
        double z2 = Z * Z / tries;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / tries + z2 / (4 * tries));
        return Optional.of(new Interval(p, Math.max(0, centre - half), Math.min(1, centre + half)));
    }

    /**
     * A stratum and what was found in the part of it that was drawn.
     *
     * @param size all of it
     */
    public record Part(long size, long successes, long tries) {}

    /**
     * The share in all strata together: each weighs what it is of the whole. The interval recovers the variances from the strata's Wilson
     * intervals (MOVER; Zou and Donner 2008), so that strata in which every try succeeded still have a width.
     *
     * @return empty if there is nothing, or a stratum in which nothing was tried
     */
    public static Optional<Interval> weighted(List<Part> parts) {
        long all = parts.stream().mapToLong(Part::size).sum();
        double share = 0;
        double below = 0;
        double above = 0;
        for (Part part : parts) {
            var own = wilson(part.successes(), part.tries());
            if (own.isEmpty()) {
                return Optional.empty();
            }
            double weight = (double) part.size() / all;
            share += weight * own.get().share();
            below += Math.pow(weight * (own.get().share() - own.get().low()), 2);
            above += Math.pow(weight * (own.get().high() - own.get().share()), 2);
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Interval(
                        share, Math.max(0, share - Math.sqrt(below)), Math.min(1, share + Math.sqrt(above))));
    }
}
