package huican.jobs.lineage;

import huican.jobs.gateway.DeliveredFile;
import huican.jobs.gateway.Warehouse;
import huican.schemas.contract.Contracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.contract.TableContract;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the tasks of one run read and wrote: a stage's words become the datasets that the run has. */
final class RunDatasets {
    private final Datasets datasets;
    private final Night night;
    private final List<SourceContract> sources;
    private final Map<String, TableContract> tables = new TreeMap<>(Contracts.tables());
    private final Map<String, Long> snapshots = new TreeMap<>();
    private final Map<ExtractContract, List<DeliveredFile>> delivered = new LinkedHashMap<>();

    /** As far as the run has come. */
    RunDatasets(Datasets datasets, Night night) {
        this.datasets = datasets;
        this.night = night;
        this.sources = Departments.of(night.home().definitions()).sources();
        sources.stream()
                .flatMap(source -> source.extracts().stream())
                .map(ExtractContract::acceptedTable)
                .forEach(table -> tables.put(table.name(), table));
        if (Files.exists(night.manifest())) {
            JsonFile.read(night.manifest(), RunManifest.class)
                    .tables()
                    .forEach((name, table) -> snapshots.put(name, table.snapshotId()));
        }
        for (DeliveredFile file : DeliveredFile.of(night)) {
            source(file.source())
                    .flatMap(source -> source.extractOf(file.file()))
                    .ifPresent(extract -> delivered
                            .computeIfAbsent(extract, e -> new ArrayList<>())
                            .add(file));
        }
    }

    Map<String, Long> snapshots() {
        return snapshots;
    }

    List<InputDataset> reads(Stage stage) {
        return stage.reads().stream()
                .flatMap(word -> word.equals("extracts")
                        ? delivered.entrySet().stream()
                                .map(entry ->
                                        datasets.delivered(sourceOf(entry.getKey()), entry.getKey(), entry.getValue()))
                        : names(word).map(name -> datasets.read(name, Optional.ofNullable(snapshots.get(name)))))
                .toList();
    }

    /**
     * The outputs.
     *
     * @param committed whether what is written has its snapshots already
     */
    List<OutputDataset> writes(Stage stage, boolean committed) {
        return stage.writes().stream()
                .flatMap(word -> switch (word) {
                    case "accepted" -> delivered.keySet().stream().map(e -> datasets.accepted(sourceOf(e), e));
                    case "views" -> views();
                    default -> names(word).map(name -> table(name, committed));
                })
                .toList();
    }

    private OutputDataset table(String name, boolean committed) {
        return datasets.written(
                tables.get(name), committed ? Optional.ofNullable(snapshots.get(name)) : Optional.empty());
    }

    private Stream<OutputDataset> views() {
        return Warehouse.views(night.home()).entrySet().stream()
                .flatMap(file -> file.getValue().stream()
                        .map(view -> datasets.made("published", file.getKey(), view, night.runId())));
    }

    /** The tables a word stands for. */
    private Stream<String> names(String word) {
        return switch (word) {
            case "accepted" -> extracts().map(ExtractContract::table);
            case "by_person" ->
                tables.values().stream()
                        .filter(table -> !table.builtFrom().isEmpty())
                        .map(TableContract::name);
            case "tables" -> snapshots.keySet().stream().filter(tables::containsKey);
            default -> Stream.of(word);
        };
    }

    private Stream<ExtractContract> extracts() {
        return sources.stream().flatMap(source -> source.extracts().stream());
    }

    private SourceContract sourceOf(ExtractContract extract) {
        return source(extract.source()).orElseThrow();
    }

    private Optional<SourceContract> source(String key) {
        return sources.stream().filter(source -> source.source().equals(key)).findFirst();
    }
}
