package huican.warehouse.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.release.MadeData;
import huican.schemas.release.MadeTable;
import huican.schemas.release.MadeTable.Changes;
import huican.schemas.release.ProfileReader;
import huican.schemas.release.ReleaseGrant;
import huican.schemas.release.ReleaseTable;
import huican.schemas.release.ReleaseValues;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.warehouse.TestNight;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release holds: of two nights, in 鱼洞街道 (004) six men and one woman of the same age, in 花溪街道 (005) four women; on the second day one man has moved there. */
class ReleaseDataTest {
    private static final String RARE_ARE_MERGED = "{generalise: [age_band, area_code], remaining: suppress}";

    @TempDir
    private static Path folder;

    private static TestNight first;
    private static TestNight second;

    @BeforeAll
    static void nights() {
        first = night("r20250630-01", "500113004");
        second = night("r20250701-01", "500113005");
    }

    private static TestNight night(String run, String townOfM6) {
        var certificates = new ArrayList<Map<String, String>>();
        for (int i = 1; i <= 6; i++) {
            certificates.add(certificate("M" + i, i == 6 ? townOfM6 : "500113004", "男"));
        }
        certificates.add(certificate("F1", "500113004", "女"));
        for (int i = 2; i <= 5; i++) {
            certificates.add(certificate("F" + i, "500113005", "女"));
        }
        var night = new TestNight(folder.resolve("home"), run).people(Map.of("certificate", certificates));
        night.figures();
        return night;
    }

    private static Map<String, String> certificate(String person, String town, String sex) {
        return Map.of("person_id", person, "town", town, "sex", sex, "birth_date", "1985-01-01");
    }

    private ReleaseGrant grant(String person, String rareRows) {
        String yaml = "receiver: bureau\npurpose: 统计\nuntil: 2030-12-31\ncolumns: {person: " + person
                + ", coverage_rate: all, indicator: all, area: all}\npseudonym_key: k1\nk_anonymity: " + rareRows
                + "\n";
        return ReleaseGrant.of(
                new ProfileReader(ReleaseTable.all(), new ReleaseValues(Map.of())).read("p", "p.yml", yaml),
                ReleaseTable.all());
    }

    private MadeData write(TestNight night, ReleaseGrant grant, Optional<Path> before, String name) throws IOException {
        var manifest = JsonFile.read(night.night().manifest(), RunManifest.class);
        Path out = Files.createDirectories(folder.resolve(name));
        return new ReleaseData(night.night().home(), manifest, manifest, grant, person -> "x-" + person, before)
                .write(out);
    }

    /** A run as a night after it left it: the same, and a night on whose day the places were hidden. */
    private RunManifest hiddenLater(RunManifest run, String places, String laterDay) {
        Path later = folder.resolve("home/lake/later-" + laterDay + ".parquet");
        try (var db = DuckDb.inMemory()) {
            String rates = ManifestTables.read(
                    run.tables().get("coverage_rate").paths(first.night().home()));
            db.execute("COPY (SELECT * REPLACE (DATE '" + laterDay + "' AS as_of, 'primary' AS suppression) FROM "
                    + rates + " WHERE as_of = DATE '2025-06-30' AND " + places + ") TO "
                    + DuckDb.literal(later.toString()));
        }
        var rates = run.tables().get("coverage_rate");
        var tables = new HashMap<>(run.tables());
        var files = new ArrayList<>(rates.files());
        files.add(first.night().home().relative(later));
        tables.put("coverage_rate", new RunManifest.Table(rates.snapshotId(), files));
        return new RunManifest(
                run.runId(),
                run.dagRunId(),
                run.asOf(),
                run.startedAt(),
                tables,
                run.sources(),
                run.extracts(),
                run.runs());
    }

    @Test
    void whatALaterNightOfTheMonthHidIsHiddenOnOlderDaysToo() throws IOException {
        var manifest = JsonFile.read(first.night().manifest(), RunManifest.class);
        String town = "area_code = '500113004' AND breakdown = 'all' AND suppression = 'none'";
        String shown =
                "SELECT count(*) FROM %s WHERE area_code = '500113004' AND breakdown = 'all' AND suppression IS NULL";
        ReleaseGrant grant = grant("all", RARE_ARE_MERGED);

        write(manifest, hiddenLater(manifest, town, "2025-06-29"), grant, "hidden");
        write(manifest, hiddenLater(manifest, town, "2025-07-01"), grant, "another-month");

        assertThat((Long) rows("another-month/coverage_rate.parquet", shown)
                        .get(0)
                        .get(0))
                .isPositive();
        assertThat(rows("hidden/coverage_rate.parquet", shown)).containsExactly(List.of(0L));
        assertThat(
                        rows(
                                "hidden/coverage_rate.parquet",
                                "SELECT count(*) FROM %s WHERE status = 'suppressed' AND (numerator IS NOT NULL OR denominator IS NOT NULL OR rate IS NOT NULL OR met IS NOT NULL)"))
                .containsExactly(List.of(0L));
    }

    private void write(RunManifest manifest, RunManifest newest, ReleaseGrant grant, String name) throws IOException {
        Path out = Files.createDirectories(folder.resolve(name));
        new ReleaseData(first.night().home(), manifest, newest, grant, person -> "x-" + person, Optional.empty())
                .write(out);
    }

    private List<List<Object>> rows(String file, String sql) {
        try (var db = DuckDb.inMemory()) {
            return db.rows(sql.formatted(
                    "read_parquet(" + DuckDb.literal(folder.resolve(file).toString()) + ")"));
        }
    }

    @Test
    void rowsOfPersonsThatFewShareAreToldMoreCoarselyAndNoOthers() throws IOException {
        MadeTable person = write(first, grant("all", RARE_ARE_MERGED), Optional.empty(), "merged")
                .tables()
                .get(0);

        assertThat(rows("merged/person.parquet", "SELECT person_pseudonym, area_code, age_band FROM %s"))
                .containsExactly(
                        List.of("x-F1", "500113", "18-59"),
                        List.of("x-F2", "500113", "18-59"),
                        List.of("x-F3", "500113", "18-59"),
                        List.of("x-F4", "500113", "18-59"),
                        List.of("x-F5", "500113", "18-59"),
                        List.of("x-M1", "500113004", "18-44"),
                        List.of("x-M2", "500113004", "18-44"),
                        List.of("x-M3", "500113004", "18-44"),
                        List.of("x-M4", "500113004", "18-44"),
                        List.of("x-M5", "500113004", "18-44"),
                        List.of("x-M6", "500113004", "18-44"));
        assertThat(List.of(person.rows(), person.generalised(), person.suppressed()))
                .containsExactly(11L, 5L, 0L);
    }

    @Test
    void rowsThatAreRareEvenThenAreLeftOut() throws IOException {
        MadeTable person = write(
                        first,
                        grant("all", "{generalise: [age_band], remaining: suppress}"),
                        Optional.empty(),
                        "left-out")
                .tables()
                .get(0);

        assertThat(rows("left-out/person.parquet", "SELECT count(*), min(sex) FROM %s"))
                .containsExactly(List.of(6L, "男"));
        assertThat(List.of(person.rows(), person.generalised(), person.suppressed()))
                .containsExactly(6L, 0L, 5L);
    }

    @Test
    void withoutLeaveToMergeOrLeaveOutThereIsNoRelease() {
        assertThatThrownBy(() ->
                        write(first, grant("all", "{generalise: [], remaining: refuse}"), Optional.empty(), "refused"))
                .hasMessageStartingWith(
                        "HC-W106 person 中有 5 行的属性（area_code、sex、age_band、category、grade、household_registration）不足 5 人共有。没有发布");
    }

    @Test
    void attributesThatAreNotGivenTellNobodyApart() throws IOException {
        MadeTable person = write(
                        first, grant("[person_pseudonym, area_code, grade]", RARE_ARE_MERGED), Optional.empty(), "two")
                .tables()
                .get(0);

        assertThat(rows("two/person.parquet", "SELECT area_code, count(*) FROM %s GROUP BY 1 ORDER BY 1"))
                .containsExactly(List.of("500113004", 7L));
        assertThat(person.suppressed()).isEqualTo(4);
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        write(first, grant("all", RARE_ARE_MERGED), Optional.empty(), "one");
        write(first, grant("all", RARE_ARE_MERGED), Optional.empty(), "other");

        for (String table : List.of("person", "coverage_rate", "indicator", "area")) {
            assertThat(folder.resolve("other/" + table + ".parquet"))
                    .hasSameBinaryContentAs(folder.resolve("one/" + table + ".parquet"));
        }
    }

    @Test
    void fewerPersonsThanKAreNotGivenEvenWithoutAttributes() throws IOException {
        ReleaseGrant all = grant("[person_pseudonym]", RARE_ARE_MERGED);
        var few = new ReleaseGrant(
                all.profile(),
                all.receiver(),
                all.receiverZh(),
                all.purpose(),
                all.until(),
                all.columns(),
                Map.of("area_code", List.of("500113005")),
                all.pseudonymKey(),
                all.rareRows(),
                all.profileHash());

        assertThat(write(first, all, Optional.empty(), "without")
                        .tables()
                        .get(0)
                        .rows())
                .isEqualTo(11);
        assertThat(write(first, few, Optional.empty(), "few").tables().get(0).suppressed())
                .isEqualTo(4);
    }

    @Test
    void theSchemaOfAFileDependsOnNoRow() throws IOException {
        write(first, grant("all", RARE_ARE_MERGED), Optional.empty(), "schema");

        try (var db = DuckDb.inMemory()) {
            assertThat(db.rows("SELECT DISTINCT repetition_type FROM parquet_schema('"
                            + folder.resolve("schema/*.parquet") + "') WHERE num_children IS NULL"))
                    .containsExactly(List.of("OPTIONAL"));
        }
    }

    @Test
    void whatCameWentAndBecameDifferentIsToldByKey() throws IOException {
        ReleaseGrant grant = grant("all", "{generalise: [age_band], remaining: suppress}");
        write(first, grant, Optional.empty(), "before");

        MadeTable person = write(second, grant, Optional.of(folder.resolve("before")), "after")
                .tables()
                .get(0);

        assertThat(person.changes()).isEqualTo(new Changes("person.change.parquet", 0, 0, 1));
        assertThat(rows("after/person.change.parquet", "SELECT change, person_pseudonym, area_code FROM %s"))
                .containsExactly(Arrays.asList("removed", "x-M6", null));
    }

    @Test
    void aRowThatIsToldDifferentlyIsAChange() throws IOException {
        write(first, grant("all", RARE_ARE_MERGED), Optional.empty(), "coarse");

        MadeData data = write(
                second,
                grant("all", "{generalise: [area_code], remaining: suppress}"),
                Optional.of(folder.resolve("coarse")),
                "fine");

        assertThat(data.tables().get(0).changes()).isEqualTo(new Changes("person.change.parquet", 0, 5, 1));
        assertThat(rows(
                        "fine/person.change.parquet",
                        "SELECT change, person_pseudonym, age_band FROM %s WHERE change = 'changed' LIMIT 1"))
                .containsExactly(List.of("changed", "x-F1", "18-44"));
    }

    @Test
    void figuresThatTellOfFewPeopleAreHidden() throws IOException {
        write(second, grant("all", RARE_ARE_MERGED), Optional.empty(), "cells");

        assertThat(rows(
                        "cells/coverage_rate.parquet",
                        "SELECT count(*) FROM %1$s AS c JOIN %1$s AS d USING (indicator) WHERE d.area_code = '500113' AND d.breakdown = 'all'"
                                + " AND c.denominator > 0 AND least(c.numerator, c.denominator - c.numerator) < 5"
                                + " AND (c.numerator, c.denominator) <> (d.numerator, d.denominator)"))
                .as("but what the district's plain figure tells by itself")
                .containsExactly(List.of(0L));
        assertThat(
                        rows(
                                "cells/coverage_rate.parquet",
                                "SELECT DISTINCT status, numerator IS NULL, rate IS NULL, met IS NULL FROM %s WHERE suppression IS NOT NULL"))
                .containsExactly(List.of("suppressed", true, true, true));
        assertThat(rows(
                        "cells/coverage_rate.parquet",
                        "SELECT count(*) FROM %s WHERE area_code <> '500113' AND breakdown <> 'all'"))
                .containsExactly(List.of(0L));
    }
}
