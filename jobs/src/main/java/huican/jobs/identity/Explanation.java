package huican.jobs.identity;

import huican.schemas.run.Decision;
import huican.schemas.run.PairExplanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains a pair that a night compared, from what the night kept of it. */
public final class Explanation {
    private Explanation() {}

    /**
     * Why the pair is what it is.
     *
     * @param left as the reader may see it
     * @param right likewise
     * @param decision what holds for the pair
     */
    public static PairExplanation of(
            ComparedPair pair,
            Model model,
            LinkageWords words,
            Profile left,
            Profile right,
            Optional<Decision> decision) {
        var comparisons = new ArrayList<PairExplanation.Comparison>();
        pair.levels().forEach((name, level) -> {
            var weight = model.weight(name, level);
            var fields = words.fields(name, level);
            comparisons.add(new PairExplanation.Comparison(
                    name,
                    level,
                    left.firstShown(fields),
                    right.firstShown(fields),
                    weight.map(Model.Weight::m).orElse(null),
                    weight.map(Model.Weight::u).orElse(null),
                    weight.map(Model.Weight::weight).orElse(0.0),
                    weight.map(Model.Weight::origin).orElse(null)));
        });
        return new PairExplanation(
                pair.pair().left(),
                pair.pair().right(),
                comparisons,
                model.prior(),
                pair.matchWeight(),
                pair.matchProbability(),
                model.threshold("link"),
                model.threshold("review"),
                pair.rule() == null ? List.of() : List.of(pair.rule()),
                pair.verdict(),
                pair.outcome(),
                decision.map(Decision::action).orElse(null));
    }
}
