package huican.jobs.identity;

import huican.schemas.run.Decision;
import huican.schemas.run.JsonFile;
import huican.schemas.vocabulary.DecisionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Samples of links and what reviewers say of them. They estimate how good the links are and change none. */
public final class ClericalReviews {
    /** The action that files a sample; its subject is the sample's id, its state the sample. */
    public static final String DRAW = "draw";

    public static final String SAME = "same";
    public static final String DIFFERENT = "different";
    public static final String UNSURE = "unsure";
    public static final List<String> ANSWERS = List.of(SAME, DIFFERENT, UNSURE);

    private final Map<String, LinkSample> samples = new LinkedHashMap<>();

    /** By subject, the newest answer of each reviewer. */
    private final Map<String, Map<String, String>> answers = new LinkedHashMap<>();

    /**
     * Of all decisions of a home.
     *
     * @param all in their order
     */
    public ClericalReviews(List<Decision> all) {
        for (Decision decision : all) {
            if (!decision.isAbout(DecisionKind.IDENTITY_JUDGEMENT)) {
                continue;
            }
            if (decision.action().equals(DRAW)) {
                samples.put(decision.subject(), JsonFile.parse(decision.afterState(), LinkSample.class));
            } else {
                answers.computeIfAbsent(decision.subject(), s -> new TreeMap<>())
                        .put(decision.actor(), decision.action());
            }
        }
    }

    /** What an answer is filed under. */
    public static String subject(LinkSample sample, LinkSample.Item item) {
        return item.pair().subject() + "@" + sample.id();
    }

    /** All samples in the order in which they were drawn. */
    public List<LinkSample> samples() {
        return List.copyOf(samples.values());
    }

    /** A sample by its id. */
    public Optional<LinkSample> sample(String id) {
        return Optional.ofNullable(samples.get(id));
    }

    /** The newest answer of each reviewer on an item, by reviewer. */
    public Map<String, String> answers(LinkSample sample, LinkSample.Item item) {
        return answers.getOrDefault(subject(sample, item), Map.of());
    }

    /**
     * What was found in a stratum.
     *
     * @param size links of the run
     * @param drawn how many are in the sample
     * @param same items no reviewer doubts and at least one affirms
     * @param different items at least one reviewer denies: of two answers the worse one counts
     * @param unsure items on which reviewers are unsure; they count neither way
     */
    public record Found(String stratum, long size, long drawn, long same, long different, long unsure) {

        /** Share of right links. */
        public Optional<Interval> precision() {
            return Interval.wilson(same, same + different);
        }
    }

    /** By stratum; those without links are left out. */
    public List<Found> found(LinkSample sample) {
        return sample.strata().stream()
                .filter(stratum -> stratum.size() > 0)
                .map(stratum -> {
                    var outcomes = sample.items().stream()
                            .filter(item -> item.stratum().equals(stratum.name()))
                            .map(item -> outcome(
                                    answers(sample, item).values().stream().toList()))
                            .toList();
                    return new Found(
                            stratum.name(),
                            stratum.size(),
                            stratum.drawn(),
                            outcomes.stream().filter(SAME::equals).count(),
                            outcomes.stream().filter(DIFFERENT::equals).count(),
                            outcomes.stream().filter(UNSURE::equals).count());
                })
                .toList();
    }

    private static String outcome(List<String> answers) {
        return answers.isEmpty()
                ? ""
                : answers.contains(DIFFERENT) ? DIFFERENT : answers.contains(UNSURE) ? UNSURE : SAME;
    }

    /** The share of right links among all of the run; empty as long as a stratum has no reviewed item. */
    public static Optional<Interval> precision(List<Found> found) {
        return Interval.weighted(found.stream()
                .map(f -> new Interval.Part(f.size(), f.same(), f.same() + f.different()))
                .toList());
    }

    /** Two reviewers, and how far they agree. */
    public record Reviewers(String one, String other, Agreement agreement) {}

    /** Every two reviewers with common items, by their names. */
    public List<Reviewers> agreements(LinkSample sample) {
        var common = new TreeMap<String, List<Agreement.Answers>>();
        for (LinkSample.Item item : sample.items()) {
            var given = new ArrayList<>(answers(sample, item).entrySet());
            for (int i = 0; i < given.size(); i++) {
                for (int j = i + 1; j < given.size(); j++) {
                    common.computeIfAbsent(
                                    given.get(i).getKey() + "\n" + given.get(j).getKey(), k -> new ArrayList<>())
                            .add(new Agreement.Answers(
                                    given.get(i).getValue(), given.get(j).getValue()));
                }
            }
        }
        return common.entrySet().stream()
                .map(e ->
                        new Reviewers(e.getKey().split("\n")[0], e.getKey().split("\n")[1], Agreement.of(e.getValue())))
                .toList();
    }
}
