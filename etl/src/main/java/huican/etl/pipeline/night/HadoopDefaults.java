package huican.etl.pipeline.night;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;

/**
 * What Hadoop's own files of defaults say, some thousand settings of services that nobody here runs. Its code says the same where nothing is set. Spark copies, writes and reads the
 * settings for each file that it reads or writes: of a small night that was a fifth of the work.
 */
final class HadoopDefaults {
    private static final String FILE = "-default.xml";

    private HadoopDefaults() {}

    /** Leaves what Spark, a site's file or anybody else has set. */
    static void removeFrom(Configuration hadoop) {
        new JobConf(false); // as its class is loaded further defaults are read into every configuration there is
        var defaults = new ArrayList<String>();
        for (Map.Entry<String, String> setting : hadoop) {
            String[] sources = hadoop.getPropertySources(setting.getKey());
            if (sources != null && Stream.of(sources).allMatch(source -> source.endsWith(FILE))) {
                defaults.add(setting.getKey());
            }
        }
        defaults.forEach(hadoop::unset);
    }
}
