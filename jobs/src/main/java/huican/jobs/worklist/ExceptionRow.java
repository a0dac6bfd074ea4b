package huican.jobs.worklist;

import huican.schemas.vocabulary.ExceptionState;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An exception on the published list of a day, the person masked.
 *
 * @param householdId of exceptions of a household
 * @param evidence JSON
 * @param state as published
 * @param evidenceHash of what must stay the same for an explanation to hold
 * @param decision number of the last decision about it that the night knew
 */
public record ExceptionRow(
        LocalDate asOf,
        String exception,
        String titleZh,
        String exceptionId,
        String personId,
        Optional<String> nameMasked,
        Optional<String> idNumberMasked,
        Optional<String> householdId,
        String areaCode,
        String areaName,
        LocalDate since,
        String evidence,
        ExceptionState state,
        String evidenceHash,
        Optional<Long> decision) {}
