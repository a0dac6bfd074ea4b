package huican.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.vocabulary.NightTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableReaderTest {
    private static final String FILE = "identity_pair.odcs.yaml";
    private static final String PAIR = new ResourceFolder("schemas/tables").text(FILE);

    private final ContractProblems problems = new ContractProblems();

    private TableContract read(String yaml) {
        return TableReader.read(problems, new SourceFile(FILE, "tables/" + FILE, yaml))
                .orElse(null);
    }

    @Test
    void aTableSaysWhoWritesItAndWhosePublishedViewsRead() {
        TableContract table = read(PAIR);

        assertThat(problems.lines()).isEmpty();
        assertThat(table.name()).isEqualTo("identity_pair");
        assertThat(table.writtenBy()).isEqualTo(NightTask.LINK.word());
        assertThat(table.publishedOf()).isEqualTo(TableContract.NEWEST_DAY);
        assertThat(table.columnNames()).startsWith("left_profile", "right_profile");
    }

    @Test
    void aTableThatNobodyWritesAsAWholeAndNoViewReadsAsItIsSaysNothing() {
        TableContract register = Contracts.tables().get("exception_register");

        assertThat(List.of(register.writtenBy(), register.publishedOf(), register.builtFrom()))
                .containsOnly("");
    }

    @Test
    void allMistakesAreToldTogetherWithLineAndSuggestion() {
        String yaml = PAIR.replace("writtenBy, value: link", "writtenBy, value: lnik")
                .replace("publishedOf, value: newest_day", "publishedOff, value: newest_day")
                .replaceFirst("physicalType: STRING", "physicalType: STRNG");

        assertThat(read(yaml)).isNull();
        assertThat(problems.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).matches("HC-C0\\d\\d tables/" + FILE + ":\\d+ .*"));
        assertThat(String.join("\n", problems.lines())).contains("\"link\"", "publishedOf", "STRING");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertThat(read("schema:\n  - name: [a\n")).isNull();
        assertThat(problems.lines()).singleElement().asString().contains("tables/" + FILE + ":");
    }
}
