package huican.etl.linkage.score;

import static huican.etl.testing.Known.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import huican.etl.linkage.score.ExplainPair.Side;
import huican.etl.testing.Known;
import huican.etl.testing.People;
import huican.schemas.run.PairExplanation;
import huican.schemas.vocabulary.PairVerdict;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainPairTest {
    private static final String NUMBER = People.idNumber("19620714", 351);
    private static final String OTHER = People.idNumber("19900101", 12);
    private static final ExplainPair EXPLAIN = new ExplainPair(Known.RULES, Known.MODEL);

    @Test
    void theWeightAndTheVerdictAreThoseOfTheNightsScorer() {
        Known a =
                named("王建国").number(NUMBER).born("1962-07-14").with("sex", "男").with("town", "鱼洞街道");
        Known b = named("王建军").born("1962-07-15").with("phone", "023-2").with("town", "鱼洞街道");

        var explained = explain(published(a, "valid"), published(b, null));
        var score = a.with(b);

        assertThat(explained.matchWeight()).isEqualTo(score.weight());
        assertThat(explained.matchProbability()).isEqualTo(score.probability());
        assertThat(explained.verdict()).isEqualTo(score.verdict());
        assertThat(explained.comparisons())
                .extracting(c -> c.name() + "=" + c.level())
                .containsExactly(Known.SCORER.words(score.levels()).split(" "));
        assertThat(explained.outcome()).isNull();
    }

    @Test
    void priorAndWeightsOfTheLevelsMakeTheSumWhereNoNameIsEqual() {
        Known a = named("王建国").born("1962-07-14").with("phone", "023-1");
        Known b = named("王建军").born("1962-07-15").with("phone", "023-1");

        var explained = explain(published(a, null), published(b, null));

        assertThat(explained.prior()
                        + explained.comparisons().stream()
                                .mapToDouble(PairExplanation.Comparison::weight)
                                .sum())
                .isCloseTo(explained.matchWeight(), within(1e-9));
        assertThat(explained.comparisons())
                .allSatisfy(c -> assertThat(c.origin()).isIn("estimated", "capped", "fixed"));
    }

    @Test
    void aValidNumberSaysTheSexThatTheRecordsDoNot() {
        Known withNumber = named("王建国").number(NUMBER);
        Known withSex = named("王建国").born("1962-07-14").with("sex", "男");
        var compared = published(withNumber, "valid");
        compared.remove("number_sex"); // no column of the table

        assertThat(explain(compared, published(withSex, null)).matchWeight())
                .isEqualTo(withNumber.with(withSex).weight());
    }

    @Test
    void aNumberOfTheGuardianIsComparedAsAnotherPersons() {
        var child = new HashMap<>(Map.of(
                "name",
                "王小明",
                "number",
                OTHER,
                "number_state",
                "suspect",
                "number_reason",
                "guardians_number",
                "related",
                NUMBER));
        var mother = published(named("李大红").number(OTHER), "valid");

        var explained = explain(child, mother);

        assertThat(EXPLAIN.values(child)).containsExactly(values(named("王小明").with("related", OTHER + " " + NUMBER)));
        assertThat(explained.rules()).containsExactly("parents_number");
        assertThat(explained.verdict()).isEqualTo(PairVerdict.SEPARATE);
    }

    @Test
    void onlyWhatTheReaderMaySeeIsShown() {
        var left = new Side("fa", published(named("王建国").number(NUMBER), "valid"), Map.of("name", "王**"));
        var right = new Side("fb", published(named("王建国").number(OTHER), "valid"), Map.of("name", "王**"));

        var explained = EXPLAIN.of(left, right, "must_link");

        assertThat(explained.toString()).contains("王**", "must_link").doesNotContain("王建国", NUMBER, OTHER);
        assertThat(explained.rules()).containsExactly("different_numbers");
    }

    private static PairExplanation explain(Map<String, String> left, Map<String, String> right) {
        return EXPLAIN.of(new Side("fa", left, Map.of()), new Side("fb", right, Map.of()), null);
    }

    private static Map<String, String> published(Known known, String numberState) {
        var compared = new HashMap<>(known.fields());
        if (numberState != null) {
            compared.put("number_state", numberState);
        }
        return compared;
    }

    private static String[] values(Known known) {
        return known.values();
    }
}
