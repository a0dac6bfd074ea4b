package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli;
import huican.jobs.testing.Needed;
import huican.jobs.testing.OnSampleNights;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import huican.jobs.testing.WarmCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/walk.md} leads a newcomer through files and queries: all of them are there and run. */
@OnSampleNights
class WalkTest {
    private static final Path WALK = TestFolders.project().resolve("docs/walk.md");
    private static final Pattern SOURCE = Pattern.compile("`([\\w.-]+(?:/[\\w.-]+)+)`");
    private static final Pattern BLOCK = Pattern.compile("```sql\\n(.*?);\\s*```", Pattern.DOTALL);
    private static final Pattern QUERY = Pattern.compile("(?m)^\\./huican query \"(.+)\"\\s*$");

    @BeforeEach
    void theWalkIsWritten() {
        Needed.here(Files.isRegularFile(WALK), "docs/walk.md is not there yet");
    }

    @Test
    void everySourceFileNamedExists() throws IOException {
        List<String> named = matches(SOURCE).stream()
                .filter(path -> path.matches("(schemas|seeds|etl|warehouse|jobs|docs)/.*"))
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(named)
                .allSatisfy(
                        path -> assertThat(TestFolders.project().resolve(path)).exists());
    }

    @Test
    void everyQueryRunsOnTheSample(SampleNights nights) throws IOException {
        nights.first();
        List<String> queries = matches(QUERY);

        assertThat(queries).isNotEmpty();
        assertThat(queries).allSatisfy(sql -> {
            Cli.Ended ended = WarmCli.run(
                    "query", sql.replace("\\\"", "\""), "--home", nights.home().toString());
            assertThat(ended.exitCode()).as(sql + "\n" + ended.err()).isZero();
            assertThat(ended.out()).as(sql).contains("行）");
        });
    }

    @Test
    void everyQuestionAboutTheTablesInsideHasItsAnswer(SampleNights nights) throws IOException {
        PublishedCopy published = nights.first().published();
        List<String> queries = matches(BLOCK);

        assertThat(queries).hasSize(5);
        assertThat(queries)
                .allSatisfy(sql -> assertThat(published.rows(sql.replace("'lake/", "'" + nights.home() + "/lake/")))
                        .as(sql)
                        .isNotEmpty());
    }

    @Test
    void theAnswersToTheQueriesOfTheReadmeFitAScreen(SampleNights nights) throws IOException {
        nights.first();
        List<String> queries = matches(QUERY, TestFolders.project().resolve("README.md"));

        assertThat(queries).hasSize(5);
        assertThat(queries).allSatisfy(sql -> {
            Cli.Ended ended = WarmCli.run("query", sql, "--home", nights.home().toString());
            assertThat(ended.exitCode()).as(sql + "\n" + ended.err()).isZero();
            assertThat(ended.out().lines().toList())
                    .as(sql)
                    .hasSizeBetween(3, 30)
                    .last()
                    .asString()
                    .matches("（\\d+ 行）");
        });
    }

    private static List<String> matches(Pattern pattern) throws IOException {
        return matches(pattern, WALK);
    }

    private static List<String> matches(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }
}
