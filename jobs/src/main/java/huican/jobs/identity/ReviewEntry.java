package huican.jobs.identity;

import huican.schemas.run.Decision;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item of the review list as people see it.
 *
 * @param left null if the profile is not in force any more
 * @param right likewise
 * @param evidence in plain words
 * @param decision the last word about the pair, unless it was undone
 * @param waiting whether that is newer than the night which made the list: it is not lost, the next night takes it
 */
public record ReviewEntry(
        ReviewItem item, Profile left, Profile right, String evidence, Optional<Decision> decision, boolean waiting) {

    /**
     * The list: open ones first, the strongest first.
     *
     * @param profiles by id
     * @param nightBegan when the night that made the list began
     */
    public static List<ReviewEntry> list(
            List<ReviewItem> items,
            Map<String, Profile> profiles,
            LinkageWords words,
            PairDecisions decisions,
            LocalDateTime nightBegan) {
        return items.stream()
                .map(item -> {
                    Profile left = profiles.get(item.pair().left());
                    Profile right = profiles.get(item.pair().right());
                    var decision = decisions.inForce(item.pair());
                    return new ReviewEntry(
                            item,
                            left,
                            right,
                            left == null || right == null ? "" : words.evidence(item.levels(), left, right),
                            decision,
                            decision.filter(d -> !d.decidedAt().isBefore(nightBegan))
                                    .isPresent());
                })
                .sorted(Comparator.comparing(ReviewEntry::waiting))
                .toList();
    }
}
