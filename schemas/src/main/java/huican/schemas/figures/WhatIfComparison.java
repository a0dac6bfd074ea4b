package huican.schemas.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An indicator, or the list of an exception or a risk rule, by the definition in force and by a what-if, from the same data.
 *
 * @param list whether it is a list: figures are then how many rows it has, without denominator
 * @param definition in force on the day, by key and version
 * @param whatIf the other one
 * @param changeZh what it would change
 * @param areas the district first
 * @param members those added and removed
 * @param unpriced of the members, those of whom no standard says what they are paid
 * @param assumed of the members, those whose standard is only assumed
 */
public record WhatIfComparison(
        boolean list,
        LocalDate asOf,
        String runId,
        String definition,
        String whatIf,
        String changeZh,
        List<Area> areas,
        List<Member> members,
        long unpriced,
        long assumed) {

    /** A figure; denominator and rate are null where there is none. */
    public record Figure(Long numerator, Long denominator, Double rate) {}

    /**
     * Both figures of an area.
     *
     * @param yearlyCost in yuan, of those added less those removed; empty if it is about no subsidy
     */
    public record Area(
            String code,
            String name,
            Figure inForce,
            Figure whatIf,
            long added,
            long removed,
            Optional<BigDecimal> yearlyCost) {}

    /**
     * Somebody added, or removed.
     *
     * @param subject person_id, or household_id where households are counted
     * @param caseKey tells several rows of one person in a list apart; empty where there is one
     * @param monthlyYuan null if no standard says it
     */
    public record Member(
            boolean added,
            String subject,
            String caseKey,
            String areaCode,
            Integer category,
            Integer grade,
            BigDecimal monthlyYuan) {}
}
