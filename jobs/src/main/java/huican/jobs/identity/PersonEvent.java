package huican.jobs.identity;

/**
 * A merge or split of person numbers.
 *
 * @param event merge or split
 * @param personId of a merge the number that is used no more, of a split the one that stays
 * @param intoPersonId of a merge the number that stays, of a split the one that left it
 */
public record PersonEvent(
        String asOf, String runId, String event, String personId, String intoPersonId, String cause) {}
