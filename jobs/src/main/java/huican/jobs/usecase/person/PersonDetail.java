package huican.jobs.usecase.person;

import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.PersonEvent;
import huican.jobs.identity.Profile;
import huican.jobs.identity.ReviewItem;
import huican.schemas.run.Decision;
import huican.seeds.reference.Departments;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one person.
 *
 * @param merged whether the number asked for was merged into this one
 * @param golden the golden record by column; empty for a person without one
 * @param profiles those it was founded on first
 * @param records rows by extract and way of joining: {@code source, extract, method, match_probability, decided_by, records}
 * @param events merges and splits, oldest first
 * @param decisions about its profiles
 */
public record PersonDetail(
        String personId,
        boolean merged,
        Map<String, Object> golden,
        List<Profile> profiles,
        List<Map<String, Object>> records,
        List<PersonEvent> events,
        List<OpenReview> reviews,
        List<Decision> decisions,
        LinkageWords words,
        Departments departments) {

    /**
     * A review item that the person is in.
     *
     * @param other person of the other side
     * @param decision since the newest night
     */
    public record OpenReview(ReviewItem item, String other, Optional<Decision> decision) {}
}
