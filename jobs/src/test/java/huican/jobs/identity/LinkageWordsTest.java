package huican.jobs.identity;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.Home;
import huican.schemas.vocabulary.ClusterReason;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.Term;
import huican.seeds.linkage.LinkageRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkageWordsTest {
    @TempDir
    Path folder;

    @Test
    void aHomesOwnFileSaysTheWords() throws Exception {
        var home = new Home(folder);
        assertThat(LinkageWords.of(home).comparison("name")).isEqualTo("姓名");

        own(home, LinkageRules.textOf(home.definitions()).replace("{zh: 姓名相同}", "{zh: 姓名一样}"));

        assertThat(LinkageWords.of(home).level("name", "equal")).isEqualTo("姓名一样");
    }

    @Test
    void besideAFileThatANightWouldRefuseTheProductsWordsAreShown() throws Exception {
        var home = new Home(folder);

        own(home, "comparisons: nothing");

        assertThat(LinkageWords.of(home).level("name", "equal")).isEqualTo("姓名相同");
    }

    private static void own(Home home, String yaml) throws IOException {
        Files.createDirectories(home.definitions().resolve("linkage"));
        Files.writeString(home.definitions().resolve("linkage/person.yml"), yaml);
    }

    @Test
    void everyWayToAPersonHasItsWords() {
        var words = LinkageWords.of(new Home(Path.of("nowhere")));

        assertThat(Term.words(LinkMethod.values()))
                .hasSizeGreaterThan(5)
                .allSatisfy(method -> assertThat(words.method(method)).isNotEqualTo(method));
        assertThat(words.method("equal_number_other_name")).as("a named rule").startsWith("身份证号相同，姓名明显不同");
    }

    @Test
    void whatDiffersOfAHomeIsTheTown() {
        var words = LinkageWords.of(LinkageRules.ofProduct());

        assertThat(words.fields("home", "different")).containsExactly("town");
        assertThat(words.fields("home", "household_equal")).containsExactly("household");
        assertThat(words.fields("home", "missing")).containsExactly("related", "household", "address", "town");
        assertThat(words.fields("birth_date", "different")).containsExactly("birth_date", "number_birth_date");
    }

    @Test
    void whatTheFileDoesNotNameIsShownByItsKey() {
        var words = LinkageWords.of(LinkageRules.ofProduct());

        assertThat(words.level("name", "near")).isEqualTo("姓名 near");
        assertThat(words.level("eyes", "brown")).isEqualTo("eyes brown");
        assertThat(words.rule("equal_number_other_name")).startsWith("身份证号相同，姓名明显不同");
        assertThat(words.rule("new_rule")).isEqualTo("new_rule");
        assertThat(words.rule(null)).isEqualTo("匹配权重介于复核与链接的阈值之间");
        assertThat(Term.words(ClusterReason.values()))
                .hasSize(4)
                .allSatisfy(reason -> assertThat(words.rule(reason)).isNotEqualTo(reason));
        assertThat(words.fields("eyes", "brown")).containsExactly("eyes");
    }
}
