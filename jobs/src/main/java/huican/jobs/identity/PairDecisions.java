package huican.jobs.identity;

import huican.schemas.run.Decision;
import huican.schemas.run.JsonFile;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.LinkDecision;
import huican.schemas.vocabulary.Term;
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
    private final List<Decision> decisions;
    private final Map<ProfilePair, Decision> newest = new LinkedHashMap<>();

    /**
     * Of all decisions of a home.
     *
     * @param all in their order
     */
    public PairDecisions(List<Decision> all) {
        this.decisions =
                all.stream().filter(d -> d.isAbout(DecisionKind.IDENTITY)).toList();
        decisions.forEach(d -> newest.put(ProfilePair.ofSubject(d.subject()), d));
    }

    /**
     * What a decision leaves behind it, as the JSON of its state.
     *
     * @param reviewId under which the pair was shown; null if it was named by its profiles
     */
    public record State(LinkDecision action, String reviewId) {}

    /** What holds for a pair. */
    public Optional<Decision> inForce(ProfilePair pair) {
        return newest(pair).filter(d -> !LinkDecision.UNDO.is(d.action()));
    }

    /**
     * The pair whose decision a new one would contradict: declared different, but one person by what was declared the same, this decision included.
     *
     * @param action must_link or cannot_link
     */
    public Optional<ProfilePair> contradictedBy(ProfilePair pair, LinkDecision action) {
        var inForce = new LinkedHashMap<ProfilePair, LinkDecision>();
        newest.forEach((decided, decision) -> inForce.put(decided, Term.of(LinkDecision.class, decision.action())));
        inForce.put(pair, action);
        var persons = new HashMap<String, Set<String>>();
        inForce.forEach((decided, word) -> {
            if (word == LinkDecision.MUST_LINK) {
                var person = person(persons, decided.left());
                person.addAll(person(persons, decided.right()));
                person.forEach(profile -> persons.put(profile, person));
            }
        });
        return inForce.entrySet().stream()
                .filter(decided -> decided.getValue() == LinkDecision.CANNOT_LINK)
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
        return Term.zh(LinkDecision.class, decision.action());
    }
}
