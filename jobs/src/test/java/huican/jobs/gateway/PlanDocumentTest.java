package huican.jobs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.TestFolders;
import huican.warehouse.plan.PlanMeasures;
import huican.warehouse.plan.PlanMeasures.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/plan.md is made of the plan's statements. */
class PlanDocumentTest {
    private static final Path DOCUMENT = TestFolders.project().resolve("docs/plan.md");

    @Test
    void theDocumentIsWhatTheStatementsGive() throws IOException {
        String wanted = document();
        if (Boolean.getBoolean("huican.docs.write")) {
            Files.writeString(DOCUMENT, wanted);
        }

        assertThat(DOCUMENT).as("make plan writes it").hasContent(wanted);
    }

    private static String document() {
        return """
                # The plan in numbers

                What 巴南府发〔2022〕35号 says in numbers, statement by statement (`seeds/policy/plan_measures.csv`), and what answers it: an [indicator](howto/add-an-indicator.md), a reference query in `warehouse/plan/`, or what would have to be delivered first.
                Made of these files: `make plan`.

                One page that compares plan and state, for the mid-term and the final assessment (第四章第七节) of whichever published day:

                ```sql
                SELECT section, sentence_zh, plan_value, value, unit, met, status, missing_zh FROM plan_measure WHERE as_of = DATE '2025-12-31'
                ```

                ## Answered

                | section | statement | by |
                |---|---|---|
                %s

                ## Not to be answered from what is delivered

                | section | statement | what would answer it |
                |---|---|---|
                %s
                """.formatted(answered(), missing());
    }

    private static String answered() {
        return PlanMeasures.all().stream()
                .filter(measure -> measure.missingZh().isEmpty())
                .map(measure -> line(
                        measure,
                        measure.query()
                                ? "`warehouse/plan/" + measure.key() + ".sql`"
                                : measure.indicators().stream()
                                        .map(key -> "`" + key + "`")
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
    }

    private static String missing() {
        return PlanMeasures.all().stream()
                .filter(measure -> measure.missingZh().isPresent())
                .map(measure -> line(measure, measure.missingZh().get()))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Measure measure, String answer) {
        return "| " + measure.section() + " | " + measure.sentenceZh() + " | " + answer + " |";
    }
}
