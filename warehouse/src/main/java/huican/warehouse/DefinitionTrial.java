package huican.warehouse;

import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import huican.warehouse.base.RunRelations;
import huican.warehouse.definition.Failures;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.rule.ListTrial;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the SQL of all definitions on tables without rows: a relation or column that is not there shows before a night does. */
public final class DefinitionTrial {
    private DefinitionTrial() {}

    /**
     * What fails, a line each.
     *
     * @param definitions {@code <home>/definitions}
     * @param day on whose figures they are tried; all versions are
     */
    public static List<String> problems(Path definitions, LocalDate day) {
        Path folder = temporary();
        try {
            var home = new Home(folder);
            var manifest = manifest(definitions, day);
            Files.createDirectories(home.tmp());
            var problems = new ArrayList<String>();
            try (var db = DuckDb.inMemory(home.tmp())) {
                var night =
                        new Night(home, home.inbox(), manifest.runId(), manifest.dagRunId(), day, manifest.startedAt());
                JsonFile.write(night.knownState(), KnownState.empty());
                add(problems, FiguresTask.compute(db, night, manifest, "true", definitions));
            }
            for (Indicator indicator : Indicators.of(definitions)) {
                try (var db = DuckDb.inMemory(home.tmp())) {
                    add(problems, others(db, home, manifest, indicator));
                }
            }
            try (var db = DuckDb.inMemory(home.tmp())) {
                add(problems, otherLists(db, home, manifest, definitions));
            }
            return List.copyOf(problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            FileTree.delete(folder);
        }
    }

    /** Versions that are not in force on the day, what-ifs among them. */
    private static Failures others(DuckDb db, Home home, RunManifest manifest, Indicator indicator) {
        var failures = new Failures();
        var others = indicator.versions().stream()
                .filter(version -> !version.equals(indicator.versionAt(manifest.asOf())))
                .toList();
        if (!others.isEmpty()) {
            RunRelations.open(db, home, manifest, "true", failures);
            Figures.createMembers(db);
            others.forEach(version -> Figures.tryMembers(db, indicator, version, failures));
        }
        return failures;
    }

    /** The same of kinds of exception and risk rules. */
    private static Failures otherLists(DuckDb db, Home home, RunManifest manifest, Path definitions) {
        var failures = new Failures();
        ListTrial.open(db, home, manifest, new Failures());
        ListTrial.all(definitions)
                .forEach(list -> list.rule().versions().stream()
                        .filter(version -> !version.equals(list.rule().versionAt(manifest.asOf())))
                        .forEach(version -> list.find(db, version, failures)));
        return failures;
    }

    private static void add(List<String> problems, Failures failures) {
        failures.all().forEach(failure -> problems.add("HC-W013 " + failure.definition() + "：" + failure.fault()));
    }

    /** Of a day on which everything was delivered, and nothing stood in it. */
    private static RunManifest manifest(Path definitions, LocalDate day) {
        return new RunManifest(
                "trial",
                "trial",
                day,
                day.atStartOfDay(),
                Map.of(),
                List.of(),
                Departments.of(definitions).extracts().stream()
                        .map(extract -> new RunManifest.Extract(
                                extract.source(),
                                extract.name(),
                                extract.physicalName(),
                                true,
                                extract.snapshot(),
                                List.of()))
                        .toList(),
                List.of());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("huican-trial");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
