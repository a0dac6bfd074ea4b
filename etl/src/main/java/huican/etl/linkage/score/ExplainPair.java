package huican.etl.linkage.score;

import huican.etl.standardise.IdNumber;
import huican.schemas.run.PairExplanation;
import huican.schemas.vocabulary.NumberReason;
import huican.schemas.vocabulary.NumberState;
import huican.schemas.vocabulary.Term;
import huican.seeds.linkage.ComparisonRule;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares any two profiles again from what is published of them: for people who ask about a pair of which the night kept nothing. Pure, and free
 * of Spark, so that a short command can use it.
 *
 * <p>A second number and a certificate of a profile are not published. A pair that agrees in one of them only is scored without it here; a night
 * links it or asks people, and so keeps it. A valid number counts as delivered with 18 characters.
 */
public final class ExplainPair {
    private final LinkageRules rules;
    private final LinkageModel model;
    private final PairScorer scorer;

    /**
     * One of the two.
     *
     * @param compared columns of table identity_profile as text, dates as yyyy-MM-dd; an unknown one is not there
     * @param shown the same as the reader may see them
     */
    public record Side(String profileId, Map<String, String> compared, Map<String, String> shown) {}

    /** @throws IllegalArgumentException as {@link PairScorer} */
    public ExplainPair(LinkageRules rules, LinkageModel model) {
        this.rules = rules;
        this.model = model;
        this.scorer = new PairScorer(rules, model);
    }

    /**
     * What the rules and the model say of the pair.
     *
     * @param decision what people decided; null for nothing
     * @return without outcome: no night came to one
     */
    public PairExplanation of(Side left, Side right, String decision) {
        var score = scorer.score(values(left.compared()), values(right.compared()));
        var thresholds = rules.thresholds();
        return new PairExplanation(
                left.profileId(),
                right.profileId(),
                comparisons(score.levels(), left.shown(), right.shown()),
                thresholds.prior(),
                score.weight(),
                score.probability(),
                thresholds.link(),
                thresholds.review(),
                score.rule() == null ? List.of() : List.of(score.rule().key()),
                score.verdict(),
                null,
                decision);
    }

    private List<PairExplanation.Comparison> comparisons(
            int[] levels, Map<String, String> left, Map<String, String> right) {
        var comparisons = new ArrayList<PairExplanation.Comparison>();
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] >= 0) {
                ComparisonRule rule = rules.comparisons().get(i);
                String level = scorer.levelNames(i).get(levels[i]);
                var estimate = model.level(rule.name(), level);
                comparisons.add(new PairExplanation.Comparison(
                        rule.name(),
                        level,
                        firstKnown(rule.fields(), left),
                        firstKnown(rule.fields(), right),
                        estimate.m(),
                        estimate.u(),
                        rule.level(level).weight(estimate.bits()),
                        rule.level(level).origin(estimate.bits())));
            }
        }
        return comparisons;
    }

    private static String firstKnown(List<String> fields, Map<String, String> values) {
        return fields.stream()
                .map(values::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** As {@link huican.etl.linkage.profile.AssessNumbers} lays them out: a number that is another person's counts among the related ones. */
    String[] values(Map<String, String> compared) {
        boolean anothers = Term.find(NumberReason.class, compared.get("number_reason"))
                .filter(NumberReason::ofAnother)
                .isPresent();
        String number = compared.get("number");
        return rules.fields().stream()
                .map(field -> switch (field) {
                    case "number" -> anothers ? null : number;
                    case "related" -> joined(anothers ? number : null, compared.get("related"));
                    case "number_sex" ->
                        NumberState.VALID.is(compared.get("number_state")) ? IdNumber.sex(number) : null;
                    default -> compared.get(field);
                })
                .toArray(String[]::new);
    }

    private static String joined(String... numbers) {
        String all = Stream.of(numbers).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return all.isEmpty() ? null : all;
    }
}
