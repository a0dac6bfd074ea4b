package huican.jobs.api.own;

import static huican.jobs.access.Right.FIGURES_READ;
import static huican.jobs.access.Right.FIGURES_READ_OWN_TOWN;
import static huican.jobs.access.Right.FIGURES_READ_SUPPRESSED;
import static huican.jobs.access.Right.PERSONS_READ_MASKED;
import static huican.jobs.access.Right.PERSONS_READ_OWN_TOWN;
import static huican.jobs.access.Right.QUARANTINE_READ;
import static huican.jobs.access.Right.QUARANTINE_READ_OWN_TOWN;

import huican.jobs.access.Principal;
import huican.jobs.access.Right;
import huican.jobs.api.http.HttpProblem;
import java.util.Optional;
import java.util.Set;

/**
 * How much of what stands by area somebody may see.
 *
 * @param town the only one whose rows may be seen; empty for all
 * @param suppressed without small cells
 */
record Scope(Optional<String> town, boolean suppressed) {
    static final Set<Right> FIGURES = Set.of(FIGURES_READ, FIGURES_READ_SUPPRESSED, FIGURES_READ_OWN_TOWN);
    static final Set<Right> PERSONS = Set.of(PERSONS_READ_MASKED, PERSONS_READ_OWN_TOWN);

    static final Set<Right> QUARANTINE = Set.of(QUARANTINE_READ, QUARANTINE_READ_OWN_TOWN);

    private static final Scope ALL = new Scope(Optional.empty(), false);

    /** Of figures. Whoever sees all areas without small cells, and one town with them, would see the small ones of that town: sees the former. */
    static Scope ofFigures(Principal principal) {
        if (principal.may(FIGURES_READ)) {
            return ALL;
        }
        return principal.may(FIGURES_READ_SUPPRESSED) ? new Scope(Optional.empty(), true) : ownTown(principal);
    }

    /** Of persons, exceptions, flags. */
    static Scope ofPersons(Principal principal) {
        return principal.may(PERSONS_READ_MASKED) ? ALL : ownTown(principal);
    }

    /** Of rows set aside; those whose town cannot be read are nobody's town. */
    static Scope ofQuarantine(Principal principal) {
        return principal.may(QUARANTINE_READ) ? ALL : ownTown(principal);
    }

    /** Of what is the same for all. */
    static Scope ofAll(Principal principal) {
        return ALL;
    }

    /** @throws HttpProblem 403 for a town worker of no town */
    static Scope ownTown(Principal principal) {
        return new Scope(
                Optional.of(principal
                        .town()
                        .filter(town -> !town.isBlank())
                        .orElseThrow(() -> HttpProblem.of(403, "Forbidden"))),
                false);
    }

    /** Whether rows of this area may be seen; an unknown area is nobody's town. */
    boolean holds(Object area) {
        return town.isEmpty() || (area instanceof String code && code.startsWith(town.get()));
    }
}
