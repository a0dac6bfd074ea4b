package huican.warehouse.publish;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.NightState;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.base.IdentityLinks;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.base.RunParameters;
import huican.warehouse.plan.PlanMeasures;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run publishes, as relations that the stored rows of views are selected from. What is published by day is the run's own; what is of
 * the newest day only (persons, who is who, members of indicators) is that of the newest day, also when the run was for an older one.
 */
final class PublishedState {
    private PublishedState() {}

    /** Makes the relations in an empty database. */
    static void open(DuckDb db, Home home, RunManifest manifest) {
        RunManifest newest = ofNewestDay(home, manifest);
        RunParameters.of(newest.asOf(), Parameters.at(newest.asOf()), District.read())
                .set(db);
        ManifestTables.open(db, home, manifest, of(TableContract.THE_RUN));
        OfficialCells.open(db, home);
        ManifestTables.open(db, home, newest, of(TableContract.NEWEST_DAY));
        IdentityLinks.open(db, home, newest);
        BaseRelations.people(db);
        PlanMeasures.seed(db);
        CodeWords.create(db, home, newest);
        db.execute("CREATE VIEW shown_rate AS " + PublishedView.storedRows("coverage_rate"));
        db.execute("CREATE TABLE snapshot_extract (source VARCHAR, extract VARCHAR)");
        db.insert(
                "snapshot_extract",
                List.of("source", "extract"),
                manifest.extracts().stream()
                        .filter(RunManifest.Extract::snapshot)
                        .map(e -> Map.of("source", e.source(), "extract", e.physicalName()))
                        .toList());
        var runs = manifest.runs().stream().map(run -> row(home, run)).toList();
        insert(db, "run", runs);
        insert(
                db,
                "published",
                List.of(Map.of(
                        "run_id", manifest.runId(), "as_of", manifest.asOf().toString())));
    }

    /** Tables whose contracts say so. */
    private static List<String> of(String run) {
        return Contracts.tables().values().stream()
                .filter(table -> table.publishedOf().equals(run))
                .map(TableContract::name)
                .toList();
    }

    /** The manifest of the newest run of the newest day; the run's own if that one is no longer kept. */
    private static RunManifest ofNewestDay(Home home, RunManifest manifest) {
        return manifest.runs().stream()
                .filter(run -> run.state() == NightState.SUCCESS && run.asOf().isAfter(manifest.asOf()))
                .reduce((one, other) -> other.asOf().isBefore(one.asOf()) ? one : other)
                .map(run -> home.manifest(run.runId()))
                .filter(Files::isRegularFile)
                .map(file -> JsonFile.read(file, RunManifest.class))
                .orElse(manifest);
    }

    private static Map<String, String> row(Home home, RunManifest.Run run) {
        var row = new LinkedHashMap<String, String>();
        row.put("run_id", run.runId());
        row.put("dag_run_id", run.dagRunId());
        row.put("as_of", run.asOf().toString());
        row.put("started_at", Objects.toString(run.startedAt(), ""));
        row.put("ended_at", Objects.toString(run.endedAt(), ""));
        row.put("state", run.state().word());
        row.put("snapshot", Objects.toString(run.snapshot(), ""));
        row.put("logs", home.relative(home.nightLogs(run.dagRunId())));
        return row;
    }

    private static void insert(DuckDb db, String view, List<Map<String, String>> rows) {
        var contract = Contracts.views().get(view);
        ManifestTables.empty(db, contract);
        db.insert(view, contract.columnNames(), rows);
    }
}
