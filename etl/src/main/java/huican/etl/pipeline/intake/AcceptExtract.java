package huican.etl.pipeline.intake;

import huican.etl.linkage.profile.ProfileIds;
import huican.schemas.contract.TableContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The work of one Spark task of accept: all that it needs travels with it, all that it finds out comes back or stands in files that only the driver
 * publishes. So it may run anywhere, twice, or be killed.
 *
 * @param records contract of {@code identity_record}
 * @param quarantine contract of {@code quarantine}
 * @param findings contract of {@code data_quality}
 */
record AcceptExtract(
        CodeLists lists,
        Towns towns,
        ProfileIds ids,
        TableContract records,
        TableContract quarantine,
        TableContract findings,
        SerializableConfiguration hadoop)
        implements Function<ExtractFiles, AcceptedExtract> {

    /** Of the memory, all tasks at once. */
    private static final int SHARE_FOR_HELD_ROWS = 10;

    private static final int BYTES_OF_A_ROW = 1_500;

    @Override
    public AcceptedExtract call(ExtractFiles work) {
        try (var reading = new ReadExtract(work, this, mostHeld())) {
            var accepted = reading.run();
            TaskContext.get().taskMetrics().outputMetrics().setRecordsWritten(reading.rows());
            return accepted;
        }
    }

    private static int mostHeld() {
        var machine = Runtime.getRuntime();
        return Math.toIntExact(
                machine.maxMemory() / SHARE_FOR_HELD_ROWS / machine.availableProcessors() / BYTES_OF_A_ROW);
    }
}
