package huican.etl.pipeline.intake;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * The work of one Spark task of accept: all that it needs travels with it, all that it finds out comes back or stands in files that only the driver
 * publishes. So it may run anywhere, twice, or be killed.
 */
record AcceptExtract(ReadInputs inputs) implements Function<ExtractFiles, AcceptedExtract> {

    /** Of the memory, all tasks at once. */
    private static final int SHARE_FOR_HELD_ROWS = 10;

    private static final int BYTES_OF_A_ROW = 1_500;

    @Override
    public AcceptedExtract call(ExtractFiles work) {
        try (var reading = new ReadExtract(work, inputs, mostHeld())) {
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
