package huican.etl.pipeline.commit;

import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.TableCommits;
import huican.etl.tables.ParquetFile;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Sha256Sums;
import huican.schemas.vocabulary.NightState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Commits the figures that the warehouse computed and completes the manifest. */
public final class CommitFiguresTask {
    /** Tables that keep every published day, one partition each. */
    private static final List<String> BY_DAY =
            List.of("coverage_rate", "risk_flag", "risk_feedback", "plan_state", "exception");

    private static final List<String> REPLACED =
            List.of("indicator", "indicator_fact", "household", "exception_register");

    public static Map<String, Object> run(NightContext context) {
        var night = context.night();
        var before = JsonFile.read(night.manifest(), RunManifest.class);
        var tables = new TreeMap<>(before.tables());
        try (var iceberg = context.openTables()) {
            var commits = new TableCommits(context, iceberg);
            for (String name : BY_DAY) {
                commits.replacePartitions(
                        context.table(name), ParquetFile.below(context.data(name), Map.of("as_of", night.asOf())));
            }
            for (String name : REPLACED) {
                commits.replaceFiles(context.table(name), ParquetFile.below(context.data(name), Map.of()));
            }
            tables.putAll(commits.run());
        }
        Sha256Sums.write(night.home(), night.runId(), written(night, tables));
        JsonFile.write(
                night.manifest(),
                new RunManifest(
                        before.runId(),
                        before.dagRunId(),
                        before.asOf(),
                        before.startedAt(),
                        tables,
                        before.sources(),
                        before.extracts(),
                        withThisRun(context, before),
                        before.linkedFrom()));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("tables", tables.size());
        return figures;
    }

    /** Of the files that make up the run those it wrote itself: what is older has its hash already. */
    private static List<String> written(Night night, Map<String, RunManifest.Table> tables) {
        return tables.entrySet().stream()
                .flatMap(table -> {
                    Path own = night.home().tableData(table.getKey(), night.runId());
                    return table.getValue().files().stream()
                            .filter(file -> night.home().resolve(file).startsWith(own));
                })
                .toList();
    }

    private static List<RunManifest.Run> withThisRun(NightContext context, RunManifest manifest) {
        var runs = new ArrayList<>(context.known().runs());
        runs.addAll(context.known().failed());
        runs.sort(Comparator.comparing(RunManifest.Run::startedAt));
        runs.add(new RunManifest.Run(
                manifest.runId(),
                manifest.dagRunId(),
                manifest.asOf(),
                manifest.startedAt(),
                context.now(),
                NightState.SUCCESS,
                manifest.runId()));
        return List.copyOf(runs);
    }

    private CommitFiguresTask() {}
}
