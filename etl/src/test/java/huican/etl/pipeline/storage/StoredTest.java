package huican.etl.pipeline.storage;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.etl.testing.Spark;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Spark.class)
class StoredTest {
    private static final String SENT = "spark.sql.autoBroadcastJoinThreshold";

    @TempDir
    Path folder;

    private Stored stored;

    @BeforeEach
    void place() {
        stored = new Stored(Spark.session(), folder);
    }

    @Test
    void aQueryOnFewResultsIsOneTaskWithNothingSentAhead() {
        var few = stored.ofFew();
        var rows = few.keep("rows", rows());

        var counted = few.work(() -> {
            var joined = rows.join(broadcast(rows.withColumn("other", lit(1))), "id")
                    .groupBy(col("id").mod(7).as("rest"))
                    .count();
            assertThat(plan(joined)).doesNotContain("Exchange");
            return joined.collectAsList();
        });

        assertThat(counted)
                .containsExactlyInAnyOrderElementsOf(
                        rows().groupBy(col("id").mod(7).as("rest")).count().collectAsList());
    }

    @Test
    void fewResultsAreKeptWithoutAFileAndOthersInOne() {
        var kept = stored.ofFew().keep("few", rows());
        stored.ofFew().inFile("near", rows());

        assertThat(kept.collectAsList()).containsExactlyInAnyOrderElementsOf(rows().collectAsList());
        assertThat(folder.resolve("few")).doesNotExist();
        assertThat(folder.resolve("near")).isDirectoryContaining("glob:**.parquet");
    }

    @Test
    void fewResultsAreLookedAtRowByRowByTheDriverAlone() {
        var few = stored.ofFew();
        few.keep("rows", rows());
        stored.keep("many", rows());

        assertThat(plan(few.atHand("rows")
                        .filter(col("id").gt(50))
                        .select(col("id").plus(1))))
                .startsWith("LocalTableScan")
                .hasLineCount(1);
        assertThat(few.rows("rows")).containsExactlyInAnyOrderElementsOf(rows().collectAsList());
        assertThat(stored.rows("many")).containsExactlyInAnyOrderElementsOf(rows().collectAsList());
        assertThat(stored.atHand("many").schema().simpleString())
                .isEqualTo(rows().schema().simpleString());
    }

    @Test
    void whateverIsNotFewIsPlannedAsEver() {
        var rows = stored.keep("rows", rows());

        stored.work(() -> assertThat(plan(rows.groupBy("id").count())).contains("Exchange"));
    }

    @Test
    void afterwardsTheSessionIsAsItWasAlsoIfTheWorkFails() {
        var conf = Spark.session().conf();
        String before = conf.get(SENT);
        var few = stored.ofFew();

        assertThatThrownBy(() -> few.work(() -> {
                    assertThat(conf.get(SENT)).isEqualTo("-1");
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");

        assertThat(conf.get(SENT)).isEqualTo(before);
    }

    private static Dataset<Row> rows() {
        return Spark.session().range(0, 100, 1, 4).toDF("id");
    }

    private static String plan(Dataset<Row> rows) {
        return rows.queryExecution().executedPlan().toString();
    }
}
