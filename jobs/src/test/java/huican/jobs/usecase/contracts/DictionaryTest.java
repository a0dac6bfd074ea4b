package huican.jobs.usecase.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.ContractLinter;
import huican.jobs.testing.TestFolders;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(2)
class DictionaryTest {
    @TempDir
    private Path folder;

    @Test
    void everyColumnOfEveryExtractStandsInBothForms() throws IOException {
        var departments = Departments.of(TestFolders.resource("definitions"));

        Dictionary.write(departments, folder);

        String markdown = Files.readString(folder.resolve("dictionary.md"));
        String html = Files.readString(folder.resolve("dictionary.html"));
        assertThat(departments.extracts()).hasSize(13).allSatisfy(extract -> {
            assertThat(markdown).contains("### " + extract.physicalName() + " `" + extract.table() + "`");
            assertThat(html).contains("<article id=\"extract-" + extract.table() + "\">");
            extract.columns()
                    .forEach(column -> assertThat(html)
                            .contains("<td>" + column.header() + "</td><td>" + column.name() + "</td>"));
        });
        assertThat(html)
                .startsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">")
                .contains("2 → 残疾人机动轮椅车", "保存期</dt><dd>10 年", "id=\"view-coverage_rate\"")
                .doesNotContain("<script", "http:", "https:", "url(");
    }

    @Test
    @Tag("outside")
    void datacontractLintPassesOnEveryContract() {
        var contracts = TestFolders.files(TestFolders.project().resolve("schemas")).stream()
                .filter(file -> file.toString().endsWith(".odcs.yaml")
                        && !file.toString().contains("/target/"))
                .toList();

        var said = ContractLinter.of("lint", contracts);

        assertThat(said.exitCode()).as(String.join("\n", said.lines())).isZero();
        assertThat(said.lines()).hasSameSizeAs(contracts);
    }
}
