package huican.etl.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.Spark;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Spark.class)
class TaskProgressTest {
    @TempDir
    Path folder;

    @Test
    void rowsWrittenAndStepsAreCountedAndATaskBeginsAtNothing() throws Exception {
        SparkSession spark = Spark.session();
        var progress = new TaskProgress();
        spark.sparkContext().addSparkListener(progress);
        try {
            spark.range(0, 1000, 1, 3).write().parquet(folder.resolve("rows").toString());
            spark.sparkContext().listenerBus().waitUntilEmpty();

            assertThat(progress.state().rows()).isEqualTo(1000);
            assertThat(progress.state().stages()).isEqualTo(1);
            assertThat(progress.state().of()).as("nothing under way").isZero();
            progress.restart();
            assertThat(progress.state()).isEqualTo(new TaskProgress.State(0, 0, 0, 0));
        } finally {
            spark.sparkContext().removeSparkListener(progress);
        }
    }
}
