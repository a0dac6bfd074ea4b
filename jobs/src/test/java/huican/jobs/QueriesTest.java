package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.OnSampleNights;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The questions of docs/queries.md, asked of what a night published. */
@OnSampleNights
class QueriesTest {
    private static final Pattern QUERY = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyQuestionHasItsAnswer(SampleNights nights) throws IOException {
        PublishedCopy published = nights.first().published();

        List<String> queries = queries();

        assertThat(queries).hasSize(10);
        for (String query : queries) {
            assertThat(published.columns(query)).as(query).isNotEmpty();
            if (!query.contains("data_quality_summary")) { // nothing odd is in the sample's deliveries
                assertThat(published.rows(query)).as(query).isNotEmpty();
            }
        }
    }

    @Test
    void whatIsAskedOfFiguresAloneIsAskedOfTheFileForStatisticiansToo(SampleNights nights) throws IOException {
        nights.first();
        var statistics = new PublishedCopy(nights.home().resolve("warehouse/statistics.duckdb"));

        var ofFigures = queries().stream()
                .filter(query ->
                        !query.matches("(?s).*\\b(person|person_risk|exception_\\w+|data_quality_summary)\\b.*"))
                .toList();

        assertThat(ofFigures).hasSize(6);
        for (String query : ofFigures) {
            assertThat(statistics.columns(query)).as(query).isNotEmpty();
        }
        assertThat(statistics.rows(
                        "SELECT count(*) FROM coverage_rate WHERE suppression = 'primary' AND numerator IS NOT NULL"))
                .containsExactly(List.of("0"));
    }

    private static List<String> queries() throws IOException {
        return QUERY.matcher(Files.readString(TestFolders.project().resolve("docs/queries.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
