package huican.warehouse;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.definition.Failures;
import huican.warehouse.definition.Failures.Failure;
import huican.warehouse.sql.DuckDb;
import huican.warehouse.sql.SqlFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the rows that a definition cannot digest: of all persons it leaves out one half after the other as long as the definition still
 * fails. Only a night on which something failed pays for it: each step reads half as much as the one before.
 */
final class FailingRows {
    private static final int SHOWN = 5;

    private final Night night;
    private final RunManifest manifest;

    /** Persons are told apart by so many bits of their number's hash: enough for each to stand alone, or with one or two others. */
    private final int bits;

    private FailingRows(Night night, RunManifest manifest) {
        this.night = night;
        this.manifest = manifest;
        try (var db = DuckDb.inMemory()) {
            ManifestTables.open(db, night.home(), manifest, List.of("person"));
            this.bits = 66 - Long.numberOfLeadingZeros(db.number("SELECT count(*) FROM person"));
        }
    }

    /** Of each failed definition what is wrong, because of which rows, and what is not published. Names no value and nobody. */
    static Map<String, String> describe(Night night, RunManifest manifest, Failures failures) {
        var texts = new LinkedHashMap<String, String>();
        if (failures.all().isEmpty()) {
            return texts;
        }
        var search = new FailingRows(night, manifest);
        Optional<String> found = Optional.empty();
        Failures there = new Failures();
        for (Failure failure : failures.all()) {
            String rows;
            try {
                if (!there.has(failure.key())) {
                    found = search.persons(failure.key());
                    there = found.map(search::failures).orElseGet(Failures::new);
                }
                rows = found.isEmpty() || !there.has(failure.key())
                        ? "；不是单独某人的行所致"
                        : "；出在一人的这些行中：" + search.rows(failure, found.get());
            } catch (SqlFailure e) { // no memory or disk for the search: the figures stand all the same
                rows = "；没有查出是哪些行";
            }
            texts.put(
                    failure.key(),
                    "HC-W013 " + failure.definition() + "：" + failure.fault()
                            + rows + "。" + failure.consequence()
                            + "，其余照常发布。");
        }
        return texts;
    }

    /** A condition on {@code person_id} that one person meets, or a few, with whose rows alone the definition fails too. */
    private Optional<String> persons(String key) {
        if (failures("false").has(key)) {
            return Optional.empty(); // it fails whatever the rows
        }
        long from = 0;
        long size = 1L << bits;
        while (size > 1) {
            size /= 2;
            if (!failures(condition(from, size)).has(key)) {
                from += size;
            }
        }
        String last = condition(from, 1);
        return failures(last).has(key) ? Optional.of(last) : Optional.empty();
    }

    private String condition(long from, long size) {
        return "hash(person_id) >> " + (64 - bits) + " BETWEEN " + from + " AND " + (from + size - 1);
    }

    private Failures failures(String condition) {
        try (var db = DuckDb.inMemory(night.home().tmp())) {
            return FiguresTask.compute(db, night, manifest, condition);
        }
    }

    /** Extract, delivery and line of the persons' rows in the extracts that the definition needs. */
    private String rows(Failure failure, String condition) {
        try (var db = DuckDb.inMemory(night.home().tmp())) {
            ManifestTables.openRows(db, night.home(), manifest, ManifestTables.BY_PERSON, condition);
            return failure.needs().stream()
                    .map(need -> rows(db, need))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("；"));
        }
    }

    private String rows(DuckDb db, String need) {
        return table(need)
                .map(table -> db.rows(
                        "SELECT delivery_day::VARCHAR || CASE WHEN revision > 1 THEN '.' || revision ELSE '' END,"
                                + " list(line ORDER BY line)[:" + SHOWN + "], count(*) FROM " + table.name()
                                + " GROUP BY delivery_day, revision ORDER BY delivery_day, revision"))
                .orElse(List.of())
                .stream()
                .map(row -> need + " " + row.get(0) + " 第 "
                        + row.get(1).toString().replaceAll("[\\[\\] ]", "").replace(",", "、") + " 行"
                        + (((Number) row.get(2)).longValue() > SHOWN ? "等 " + row.get(2) + " 行" : ""))
                .collect(Collectors.joining("；"));
    }

    private Optional<TableContract> table(String need) {
        return manifest.extracts().stream()
                .filter(e -> e.physicalName().equals(need))
                .flatMap(e -> Contracts.tables().values().stream()
                        .filter(t -> t.builtFrom().equals(e.source() + "." + e.extract())))
                .filter(t -> ManifestTables.BY_PERSON.contains(t.name()))
                .findFirst();
    }
}
