package huican.etl.linkage.score;

import static huican.etl.testing.Known.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import huican.etl.linkage.block.BlockKeys;
import huican.etl.testing.Known;
import huican.etl.testing.People;
import huican.schemas.run.Sha256;
import huican.schemas.vocabulary.PairVerdict;
import huican.seeds.linkage.ComparisonRule;
import huican.seeds.linkage.LinkageRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairScorerTest {
    private static final String NUMBER = People.idNumber("19620714", 351);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theScoreIsTheSameWhicheverSideIsLeft(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Known a = drawn(random);
            Known b = drawn(random);
            var one = a.with(b);
            var other = b.with(a);

            assertThat(other.levels()).as("%s with %s", a, b).isEqualTo(one.levels());
            assertThat(other.weight()).as("%s with %s", a, b).isEqualTo(one.weight());
            assertThat(other.rule()).as("%s with %s", a, b).isEqualTo(one.rule());
            assertThat(other.verdict()).as("%s with %s", a, b).isEqualTo(one.verdict());
        }
    }

    /**
     * Pairs that a night takes over from the one before were scored by its code: what scores otherwise has another version. If only person.yml or the model changed,
     * which nights notice by themselves, the new digest is all there is to write here.
     */
    @Test
    void pairsAreScoredAndKeysMadeAsTheVersionSays() {
        var random = new Random(7);
        var digest = Sha256.digest();
        for (int i = 0; i < 5_000; i++) {
            Known a = drawn(random);
            var score = a.with(drawn(random));
            String scored =
                    Arrays.toString(score.levels()) + " " + Math.round(score.weight() * 1e6) + " " + score.verdict()
                            + " " + (score.rule() == null ? "" : score.rule().key()) + " "
                            + Arrays.toString(new BlockKeys(Known.RULES).of(a.values()));
            digest.update(scored.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(PairScorer.VERSION + " " + Sha256.hex(digest).substring(0, 16))
                .as("version of the comparisons (PairScorer.VERSION) and what they give")
                .isEqualTo("1 f2ef45660ae41440");
    }

    @Test
    void aPairWithoutEvidenceHasThePriorsWeightAndIsSeparate() {
        var score = named(null).with(named(null));

        assertThat(score.weight()).isEqualTo(Known.RULES.thresholds().prior());
        assertThat(score.levels()).containsOnly(-1);
        assertThat(score.rule()).isNull();
        assertThat(score.verdict()).isEqualTo(PairVerdict.SEPARATE);
        assertThat(Known.SCORER.words(score.levels())).isEmpty();
    }

    @Test
    void theWeightIsThePriorAndTheWeightsOfAllLevels() {
        Known a = named("王建国").born("1962-07-14").with("phone", "023-1").with("town", "鱼洞街道");
        Known b = named("王建军").born("1962-07-15").with("phone", "023-2").with("town", "鱼洞街道");

        var score = a.with(b);

        assertThat(Known.SCORER.words(score.levels()))
                .isEqualTo("name=one_character birth_date=one_digit phone=different home=town_equal");
        assertThat(score.weight())
                .isCloseTo(
                        Known.RULES.thresholds().prior()
                                + weight("name", "one_character")
                                + weight("birth_date", "one_digit")
                                + weight("phone", "different")
                                + weight("home", "town_equal"),
                        within(1e-9));
    }

    @Test
    void theProbabilityIsTwoToTheWeightAsAShareOfOne() {
        assertThat(PairScorer.probability(0)).isEqualTo(0.5);
        assertThat(PairScorer.probability(3)).isCloseTo(8.0 / 9, within(1e-12));
        assertThat(PairScorer.probability(-3)).isCloseTo(1.0 / 9, within(1e-12));
        assertThat(PairScorer.probability(2000)).isEqualTo(1);
    }

    @Test
    void toAgreeInARareNameSaysMoreThanInACommonOne() {
        double common = named("王伟").with(named("王伟")).weight();
        double longer = named("王建国").with(named("王建国")).weight();
        double rare = named("亓建国").with(named("亓建国")).weight();

        assertThat(common).isLessThan(longer);
        assertThat(longer).isLessThan(rare);
    }

    @Test
    void aSpaceInANameDoesNotMakeItRarer() {
        assertThat(named("王 伟").with(named("王伟")).weight())
                .isEqualTo(named("王伟").with(named("王伟")).weight());
    }

    @Test
    void whereNumbersAgreeTheirBirthDateAndSexAreNotCountedAgain() {
        Known withDate = named("王建国").number(NUMBER).born("1962-07-14").with("sex", "男");
        Known withoutDate = named("王建国").number(NUMBER);

        assertThat(Known.SCORER.words(withDate.with(withoutDate).levels())).isEqualTo("number=equal name=equal");
        assertThat(Known.SCORER.words(withDate.with(withDate).levels()))
                .isEqualTo("number=equal name=equal birth_date=equal sex=equal");
    }

    @Test
    void withoutAnAgreementOfNumbersTheirBirthDateAndSexStandIn() {
        Known withNumber = named("王建国").number(NUMBER);
        Known withDate = named("王建国").born("1962-07-14").with("sex", "男");

        assertThat(Known.SCORER.words(withNumber.with(withDate).levels()))
                .isEqualTo("name=equal birth_date=equal sex=equal");
    }

    @Test
    void aLevelThatAKindDoesNotHaveIsRefusedWithTheClosestOne(@TempDir Path folder) throws IOException {
        var rules = rules(folder, "levels: {equall: {zh: 相同}}", "when: {sex: [different]}");

        assertThatThrownBy(() -> new PairScorer(rules, Known.MODEL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("比较项 sex（equal）没有等级 \"equall\"，是否为 \"equal\"？；有 equal、different");
    }

    @Test
    void aRulesUnknownLevelIsRefusedAndMissingIsOne(@TempDir Path folder) throws IOException {
        var unknown = rules(folder, "levels: {}", "when: {sex: [diferent]}");

        assertThatThrownBy(() -> new PairScorer(unknown, Known.MODEL)).hasMessageContaining("没有等级 \"diferent\"");

        var missing = new PairScorer(rules(folder, "levels: {}", "when: {sex: [missing]}"), Known.MODEL);
        assertThat(missing.score(new String[] {null}, new String[] {"男"}).verdict())
                .isEqualTo(PairVerdict.LINK);
        assertThat(missing.score(new String[] {"男"}, new String[] {"男"}).rule()).isNull();
    }

    private static LinkageRules rules(Path folder, String levels, String when) throws IOException {
        return LinkageRules.read(Files.writeString(
                folder.resolve("rules.yml"), """
                key: small
                title: {zh: 小}
                thresholds: {prior: -20, link: 9, review: 3, margin: 6}
                comparisons:
                  - {name: sex, kind: equal, fields: [sex], title: {zh: 性别}, LEVELS}
                rules:
                  - {key: r, zh: 规则, WHEN, verdict: link}
                """.replace("LEVELS", levels).replace("WHEN", when)));
    }

    private static double weight(String comparison, String level) {
        ComparisonRule rule = Known.RULES.comparisons().stream()
                .filter(c -> c.name().equals(comparison))
                .findFirst()
                .orElseThrow();
        return rule.level(level).weight(Known.MODEL.level(comparison, level).bits());
    }

    /** From few values, so that all levels and rules occur. */
    private static Known drawn(Random random) {
        var pools = new TreeMap<>(Map.of(
                "name", List.of("王建国", "王 建国", "王建军", "李建国", "王伟", "王 伟", "欧阳修", "古丽·阿依木", "王*国"),
                "birth_date", List.of("1962-07-14", "1962-07-15", "1980-02-03"),
                "sex", List.of("男", "女"),
                "phone", List.of("023-1", "023-2"),
                "household", List.of("A:1", "A:1 R:7", "R:7"),
                "address", List.of("某路1号", "某路2号"),
                "town", List.of("鱼洞街道", "花溪街道"),
                "related", List.of(NUMBER, People.idNumber("19400101", 12)),
                "second_number", List.of(NUMBER, NUMBER.substring(0, 16))));
        Known known = named(null);
        for (var pool : pools.entrySet()) {
            int chosen = random.nextInt(pool.getValue().size() + 2);
            if (chosen < pool.getValue().size()) {
                known = known.with(pool.getKey(), pool.getValue().get(chosen));
            }
        }
        return random.nextInt(3) == 0 ? known : known.number(People.idNumber("1962071" + random.nextInt(2, 5), 351));
    }
}
