package huican.seeds.reference;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.vocabulary.FindingRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QualityRulesTest {

    @Test
    void theFileHasTheWordsOfEachRuleAndOfNoOther() {
        var rules = SeedFile.read(QualityRules.FILE).rows().stream()
                .map(row -> row.get("rule"))
                .toList();

        assertThat(rules)
                .containsExactlyElementsOf(
                        Stream.of(FindingRule.values()).map(FindingRule::word).toList());
        assertThat(FindingRule.values()).allSatisfy(rule -> {
            assertThat(QualityRules.title(rule.word())).matches(".*\\p{IsHan}.*");
            assertThat(FindingRule.find(rule.word())).contains(rule);
        });
    }

    @Test
    void aRuleOfALaterProgramIsShownByItsKey() {
        assertThat(FindingRule.find("checksum_of_tomorrow")).isEmpty();
        assertThat(QualityRules.title("checksum_of_tomorrow")).isEqualTo("checksum_of_tomorrow");
    }
}
