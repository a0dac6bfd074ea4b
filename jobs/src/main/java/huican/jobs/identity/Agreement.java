package huican.jobs.identity;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far two reviewers agree on the items both reviewed.
 *
 * @param items how many those are
 * @param share of them with the same answer; 0 without items
 * @param kappa Cohen's: what is left of the agreement when chance is taken off; empty when chance alone would give full agreement
 */
public record Agreement(long items, double share, OptionalDouble kappa) {

    /** What two reviewers say of one item. */
    public record Answers(String one, String other) {}

    /** Of all items that both reviewed. */
    public static Agreement of(List<Answers> answers) {
        long items = answers.size();
        if (items == 0) {
            return new Agreement(0, 0, OptionalDouble.empty());
        }
        double share = answers.stream().filter(a -> a.one().equals(a.other())).count() / (double) items;
        double chance = answers.stream()
                        .map(Answers::one)
                        .distinct()
                        .mapToDouble(word -> count(answers, word, true) * count(answers, word, false))
                        .sum()
                / (items * (double) items);
        return new Agreement(
                items,
                share,
                chance >= 1 ? OptionalDouble.empty() : OptionalDouble.of((share - chance) / (1 - chance)));
    }

    private static double count(List<Answers> answers, String word, boolean one) {
        return answers.stream()
                .filter(a -> word.equals(one ? a.one() : a.other()))
                .count();
    }
}
