package huican.jobs.identity;

import huican.schemas.run.Decision;
import huican.schemas.run.JsonFile;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people decided about pairs of profiles: of each pair the newest decision counts, and undoing it is as if nothing was ever decided. */
public final class PairDecisions {
    /** The kind such decisions are filed under. */
    public static final String KIND = "identity";

    public static final String MUST_LINK = "must_link";
    public static final String CANNOT_LINK = "cannot_link";
    public static final String UNDO = "undo";

    private final List<Decision> decisions;
    private final Map<ProfilePair, Decision> newest = new LinkedHashMap<>();

    /**
     * Of all decisions of a home.
     *
     * @param all in their order
     */
    public PairDecisions(List<Decision> all) {
        this.decisions = all.stream().filter(d -> d.subjectKind().equals(KIND)).toList();
        decisions.forEach(d -> newest.put(ProfilePair.ofSubject(d.subject()), d));
    }

    /**
     * What a decision leaves behind it, as the JSON of its state.
     *
     * @param reviewId under which the pair was shown; null if it was named by its profiles
     */
    public record State(String action, String reviewId) {}

    /** What holds for a pair. */
    public Optional<Decision> inForce(ProfilePair pair) {
        return newest(pair).filter(d -> !d.action().equals(UNDO));
    }

    /**
     * The pair whose decision a new one would contradict: declared different, but one person by what was declared the same, this decision included.
     *
     * @param action {@link #MUST_LINK} or {@link #CANNOT_LINK}
     */
    public Optional<ProfilePair> contradictedBy(ProfilePair pair, String action) {
        var inForce = new LinkedHashMap<ProfilePair, String>();
        newest.forEach((decided, decision) -> inForce.put(decided, decision.action()));
        inForce.put(pair, action);
        var persons = new HashMap<String, Set<String>>();
        inForce.forEach((decided, word) -> {
            if (word.equals(MUST_LINK)) {
                var person = person(persons, decided.left());
                person.addAll(person(persons, decided.right()));
                person.forEach(profile -> persons.put(profile, person));
            }
        });
        return inForce.entrySet().stream()
                .filter(decided -> decided.getValue().equals(CANNOT_LINK))
                .map(Map.Entry::getKey)
                .filter(different -> person(persons, different.left()).contains(different.right()))
                .findFirst();
    }

    private static Set<String> person(Map<String, Set<String>> persons, String profile) {
        return persons.computeIfAbsent(profile, p -> new HashSet<>(Set.of(p)));
    }

    /** The last word about a pair, undone or not. */
    public Optional<Decision> newest(ProfilePair pair) {
        return Optional.ofNullable(newest.get(pair));
    }

    /** Everything ever decided about one of the profiles, in order. */
    public List<Decision> about(List<String> profiles) {
        return decisions.stream()
                .filter(d -> profiles.stream().anyMatch(ProfilePair.ofSubject(d.subject())::holds))
                .toList();
    }

    /** The pair that was decided on as this review item: it is no longer listed once a night has taken the decision. */
    public Optional<ProfilePair> ofReview(String reviewId) {
        return decisions.stream()
                .filter(d -> d.afterState() != null)
                .filter(d -> reviewId.equals(
                        JsonFile.parse(d.afterState(), State.class).reviewId()))
                .map(d -> ProfilePair.ofSubject(d.subject()))
                .findFirst();
    }

    /** How many pairs have a last word that the night which began then could not know. */
    public long waiting(LocalDateTime nightBegan) {
        return newest.values().stream()
                .filter(d -> !d.decidedAt().isBefore(nightBegan))
                .count();
    }

    /** A decision in words. */
    public static String words(Decision decision) {
        return switch (decision.action()) {
            case MUST_LINK -> "同一人";
            case CANNOT_LINK -> "不是同一人";
            case UNDO -> "撤销此前裁定";
            default -> decision.action();
        };
    }
}
