package huican.jobs.identity;

import huican.schemas.vocabulary.IdentityChange;

/**
 * A merge or split of person numbers.
 *
 * @param personId of a merge the number that is used no more, of a split the one that stays
 * @param intoPersonId of a merge the number that stays, of a split the one that left it
 */
public record PersonEvent(
        String asOf, String runId, IdentityChange event, String personId, String intoPersonId, String cause) {}
