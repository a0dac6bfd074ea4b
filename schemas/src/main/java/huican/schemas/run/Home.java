package huican.schemas.run;

import java.nio.file.Path;

/**
 * Layout of everything the product writes (docs/contract.md, "Home"). Paths only; nothing is created here.
 *
 * @param root absolute path of {@code --home}
 */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** Path of a file of the home as records name it: below the home, with slashes, so that a home can be moved. */
    public String relative(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(root)) {
            throw new IllegalArgumentException(file + " 不在数据目录 " + root + " 内");
        }
        return root.relativize(absolute).toString().replace('\\', '/');
    }

    /** The file that {@link #relative} named. */
    public Path resolve(String relative) {
        return root.resolve(relative);
    }

    /** Where departments deliver, unless {@code --inbox} says otherwise. */
    public Path inbox() {
        return root.resolve("inbox");
    }

    /** Published DuckDB files, and nothing else. */
    public Path warehouse() {
        return root.resolve("warehouse");
    }

    public Path publishedFile() {
        return warehouse().resolve("huican.duckdb");
    }

    public Path identityFile() {
        return warehouse().resolve("identity.duckdb");
    }

    /** For statisticians: figures without what few people stand behind. */
    public Path statisticsFile() {
        return warehouse().resolve("statistics.duckdb");
    }

    public Path lake() {
        return root.resolve("lake");
    }

    /** SQLite catalogue of the Iceberg tables. */
    public Path catalogue() {
        return lake().resolve("catalogue.db");
    }

    /** Folder of a table: {@code data/<run_id>/} holds the Parquet files a run wrote, {@code metadata/} is Iceberg's. */
    public Path table(String name) {
        return lake().resolve("huican").resolve(name);
    }

    /** Where a run writes the Parquet files of a table before they are committed. */
    public Path tableData(String name, String runId) {
        return table(name).resolve("data").resolve(runId);
    }

    /** The run's manifest: which files of which tables make up the run. */
    public Path manifest(String runId) {
        return lake().resolve("runs").resolve(runId + ".json");
    }

    /** Beside the manifest: what the run's tasks read and wrote, as OpenLineage events. */
    public Path lineage(String runId) {
        return lake().resolve("runs").resolve(runId + ".openlineage.ndjson");
    }

    /** What the tasks of a run hand to each other. Removed by clean_up. */
    public Path work(String runId) {
        return lake().resolve("work").resolve(runId);
    }

    /** Embedded control database. */
    public Path control() {
        return root.resolve("control");
    }

    /** Bytes of deliveries as received. */
    public Path received() {
        return root.resolve("received");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** Logs of a run of the night, under the names Airflow uses. */
    public Path nightLogs(String dagRunId) {
        return logs().resolve("dag_id=disability_nightly").resolve("run_id=" + dagRunId);
    }

    /** Spill; emptied at start. */
    public Path tmp() {
        return root.resolve("tmp");
    }

    public Path dags() {
        return root.resolve("dags");
    }

    public Path definitions() {
        return root.resolve("definitions");
    }

    /** Releases as they were made, a folder each. */
    public Path releases() {
        return root.resolve("releases");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path lock() {
        return root.resolve("lock");
    }
}
