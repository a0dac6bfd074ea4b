package huican.etl.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.Spark;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class HadoopDefaultsTest {

    @Test
    void whatSomebodySetStaysAndWhatHadoopsFilesSayGoes() {
        var hadoop = new Configuration();
        hadoop.set("fs.file.impl", "ours");
        hadoop.set("io.file.buffer.size", "4096");
        assertThat(hadoop.size()).isGreaterThan(300);

        HadoopDefaults.removeFrom(hadoop);

        var left = new ArrayList<String>();
        hadoop.forEach(setting -> left.add(setting.getKey() + "=" + setting.getValue()));
        assertThat(left).containsExactlyInAnyOrder("fs.file.impl=ours", "io.file.buffer.size=4096");
    }

    /** A class of Hadoop's that is loaded later may bring its defaults back into what is there. */
    @Test
    void aSessionThatHasReadAndWrittenFilesHasNoneOfThem() {
        Configuration hadoop = Spark.session().sparkContext().hadoopConfiguration();

        assertThat(List.copyOf(settings(hadoop)).size()).isLessThan(60);
        assertThat(hadoop.get("mapreduce.fileoutputcommitter.algorithm.version"))
                .isNotNull();
    }

    private static List<String> settings(Configuration hadoop) {
        var names = new ArrayList<String>();
        hadoop.forEach(setting -> names.add(setting.getKey()));
        return names;
    }
}
