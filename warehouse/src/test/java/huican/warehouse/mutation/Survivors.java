package huican.warehouse.mutation;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.CaseFile;
import huican.warehouse.CaseFile.Case;
import huican.warehouse.definition.DefinitionFolder;
import huican.warehouse.definition.Version;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.mutation.SqlMutants.Mutant;
import huican.warehouse.rule.ExceptionRule;
import huican.warehouse.rule.FoundRows;
import huican.warehouse.rule.RiskRule;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Changes of definitions that none of their own cases notices. A changed definition is one that a deployment put in the place of the
 * product's; each is tried in a transaction that is taken back, so that a case is set up once.
 *
 * @param definitions an empty folder
 */
record Survivors(Path definitions) {

    /** A definition, and how one of its cases is set up and asked. */
    private record Tried(
            String key,
            DefinitionFolder folder,
            List<Version> versions,
            Version version,
            Function<Case, DuckDb> open,
            Asked asked) {

        String name() {
            return key + version.whatIf().map(w -> " " + w.name()).orElse("");
        }
    }

    private interface Asked {
        List<Map<String, String>> of(DuckDb db, Case c);
    }

    /** A line each: definition, what was changed, the line. */
    List<String> all() {
        return Stream.of(indicators(), risk(), exceptions())
                .flatMap(kind -> kind)
                .flatMap(tried -> of(tried).stream())
                .toList();
    }

    private Stream<Tried> indicators() {
        return Indicators.of(definitions).stream()
                .flatMap(indicator -> indicator.versions().stream()
                        .map(version -> new Tried(
                                indicator.key(),
                                indicator.folder(),
                                indicator.versions(),
                                version,
                                Survivors::openForIndicators,
                                (db, c) -> members(db, indicator, c))));
    }

    private Stream<Tried> risk() {
        return RiskRule.of(definitions).stream()
                .flatMap(rule -> rule.rule().versions().stream()
                        .map(version -> new Tried(
                                rule.rule().key(),
                                rule.rule().folder(),
                                rule.rule().versions(),
                                version,
                                FoundRows::openForRisk,
                                (db, c) -> FoundRows.of(db, rule, c))));
    }

    private Stream<Tried> exceptions() {
        return ExceptionRule.of(definitions).stream()
                .flatMap(kind -> kind.rule().versions().stream()
                        .map(version -> new Tried(
                                kind.rule().key(),
                                kind.rule().folder(),
                                kind.rule().versions(),
                                version,
                                FoundRows::openForExceptions,
                                (db, c) -> FoundRows.of(db, kind, c))));
    }

    private static DuckDb openForIndicators(Case c) {
        var db = c.open();
        Figures.createMembers(db);
        return db;
    }

    private static List<Map<String, String>> members(DuckDb db, Indicator indicator, Case c) {
        Figures.addMembers(db, indicator, c.version(indicator.versions()));
        var columns = c.columns("person_id");
        return CaseFile.texts(db, columns, "SELECT " + String.join(", ", columns) + " FROM member");
    }

    private List<String> of(Tried tried) {
        ResourceFolder product = tried.folder().product();
        String file = tried.version().sql();
        var left = new ArrayList<>(SqlMutants.of(product.text(file)));
        for (Case c : CaseFile.read(product)) {
            if (!c.version(tried.versions()).equals(tried.version())) {
                continue;
            }
            try (var db = tried.open().apply(c)) {
                left.removeIf(mutant -> isNoticed(tried, db, c, mutant));
            }
        }
        delete(own(tried));
        return left.stream()
                .map(mutant -> tried.name() + " | " + mutant.place())
                .toList();
    }

    /** Whether the case gives anything but what it should, an error for example. */
    private boolean isNoticed(Tried tried, DuckDb db, Case c, Mutant mutant) {
        write(own(tried), mutant.sql());
        db.execute("BEGIN TRANSACTION");
        try {
            return !counted(tried.asked().of(db, c)).equals(counted(c.expected()));
        } catch (RuntimeException e) {
            return true;
        } finally {
            db.execute("ROLLBACK");
        }
    }

    private static <T> Map<T, Integer> counted(List<T> rows) {
        var counts = new HashMap<T, Integer>();
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts;
    }

    private Path own(Tried tried) {
        return definitions
                .resolve(tried.folder().product().path())
                .resolve(tried.version().sql());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
