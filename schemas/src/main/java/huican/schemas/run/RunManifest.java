package huican.schemas.run;

import huican.schemas.vocabulary.NightState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * What one run consists of, kept at {@code lake/runs/<run_id>.json}: the only thing etl hands to the warehouse. With it any past run can be
 * read again, by anybody who reads Parquet.
 *
 * @param runId {@code r<yyyyMMdd>-<nn>}
 * @param dagRunId the job runner's name of the run
 * @param asOf the day D
 * @param startedAt Shanghai wall time
 * @param tables by table name; a table that was never filled is absent. Tables by person hold rows in force at D only
 * @param sources every department of the contracts
 * @param extracts every extract of the contracts
 * @param runs this run, the committed ones before it and those that ended without a commit; the view {@code run}
 * @param linkedFrom digest of all that identities were linked from; null in manifests of earlier versions
 */
public record RunManifest(
        String runId,
        String dagRunId,
        LocalDate asOf,
        LocalDateTime startedAt,
        Map<String, Table> tables,
        List<Source> sources,
        List<Extract> extracts,
        List<Run> runs,
        String linkedFrom) {

    /** Of a run that does not say what it was linked from. */
    public RunManifest(
            String runId,
            String dagRunId,
            LocalDate asOf,
            LocalDateTime startedAt,
            Map<String, Table> tables,
            List<Source> sources,
            List<Extract> extracts,
            List<Run> runs) {
        this(runId, dagRunId, asOf, startedAt, tables, sources, extracts, runs, null);
    }

    /**
     * A table as of the run.
     *
     * @param snapshotId Iceberg snapshot
     * @param files Parquet files below the home, such as {@code lake/huican/person/data/r20250630-01/part-0.parquet}; together the table's
     *     rows. Columns are found by name
     */
    public record Table(long snapshotId, List<String> files) {

        /** The table of files somewhere in the home: its paths no longer say where the home stands. */
        public static Table of(Home home, long snapshotId, List<Path> files) {
            return new Table(snapshotId, files.stream().map(home::relative).toList());
        }

        /** The files where the home stands now. */
        public List<Path> paths(Home home) {
            return files.stream().map(home::resolve).toList();
        }
    }

    /**
     * A department at D.
     *
     * @param newestDay of its accepted deliveries up to D; null if it never delivered
     * @param stale whether no accepted delivery of day D is in use
     * @param late whether the department delivers, and by D should have delivered again as often as its contract says, and has not done so since
     */
    public record Source(String source, LocalDate newestDay, boolean stale, boolean late) {}

    /**
     * An extract at D.
     *
     * @param physicalName Chinese name, as in {@code needs} of definitions
     * @param available whether it was ever accepted with a day up to D
     * @param snapshot whether its newest delivery takes the place of those before
     * @param inForce deliveries whose rows count at D, oldest first, but for the rows in the table {@code superseded_record}; empty in manifests of earlier
     *     versions
     */
    public record Extract(
            String source,
            String extract,
            String physicalName,
            boolean available,
            boolean snapshot,
            List<DeliveryInForce> inForce) {

        public Extract {
            inForce = inForce == null ? List.of() : List.copyOf(inForce);
        }

        /** The table of its accepted rows. */
        public String table() {
            return source + "_" + extract;
        }
    }

    /** A delivery of a department. */
    public record DeliveryInForce(LocalDate day, int revision) {}

    /**
     * A run that ended, or this one ({@code endedAt} then is when its files were built).
     */
    public record Run(
            String runId,
            String dagRunId,
            LocalDate asOf,
            LocalDateTime startedAt,
            LocalDateTime endedAt,
            NightState state,
            String snapshot) {}
}
