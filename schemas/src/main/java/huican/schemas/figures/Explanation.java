package huican.schemas.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Why a figure moved from one day to another.
 *
 * @param title of the indicator
 * @param parts in the order in which they were taken into account, those of nobody left out; they add up to the difference, to the last digit
 * @param members who stands behind the parts
 */
public record Explanation(
        String indicator, String title, Figure before, Figure after, List<Part> parts, List<Member> members) {

    /**
     * The figure of one of the days.
     *
     * @param numerator null for growth
     * @param denominator null for counts and growth
     * @param rate percent; null where there is none
     */
    public record Figure(
            LocalDate asOf,
            String runId,
            String areaName,
            Long numerator,
            Long denominator,
            Double rate,
            String definition,
            String period,
            String status) {}

    /**
     * A part of the difference.
     *
     * @param part such as {@code population_in}
     * @param title in words
     * @param members how many persons or households
     * @param rate percentage points by which it moves the rate; empty where one of the days has none
     */
    public record Part(
            String part, String title, long members, long denominator, long numerator, Optional<BigDecimal> rate) {}

    /**
     * Somebody behind a part.
     *
     * @param subject person_id or household_id, as of the later day
     */
    public record Member(String part, String subject, long denominator, long numerator) {}
}
