package huican.warehouse.indicator;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.RunManifest;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.definition.Availability;
import huican.warehouse.definition.Failures;
import huican.warehouse.definition.Failures.Failure;
import huican.warehouse.definition.Version;
import huican.warehouse.sql.DuckDb;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Computes the tables {@code member}, {@code indicator_fact}, {@code coverage_rate} and {@code indicator} in a database that holds the base relations. Members come
 * from the indicators' SQL; counting them by area and breakdown is written once, in {@code warehouse/figures}.
 */
public final class Figures {
    private static final ResourceFolder COUNTING = new ResourceFolder("warehouse/figures");
    private static final String REPEATED = "HC-W007 同一成员返回多行，会被重复计数";
    private static final List<String> STEPS =
            List.of("indicator_fact", "cell", "breakdown", "target_at", "period", "coverage_rate", "indicator");

    private Figures() {}

    /** Computes all figures of the manifest's day; an indicator that fails is not available, and the others stand. */
    public static void compute(DuckDb db, RunManifest manifest, List<Indicator> indicators, Failures failures) {
        db.execute("CREATE TABLE definition (indicator VARCHAR, number INTEGER, title_zh VARCHAR, title_en VARCHAR,"
                + " numerator_zh VARCHAR, denominator_zh VARCHAR, unit VARCHAR, legal_source VARCHAR, kind VARCHAR,"
                + " member VARCHAR, period_kind VARCHAR, status VARCHAR, definition_version VARCHAR)");
        createMembers(db);
        for (Indicator indicator : indicators) {
            if (Availability.of(manifest, indicator.needs()) != Availability.NOT_AVAILABLE) {
                var version = indicator.versionAt(manifest.asOf());
                tryMembers(db, indicator, version, failures);
            }
        }
        repeated(db, indicators).forEach(i -> failures.put(failure(i, i.versionAt(manifest.asOf())), REPEATED));
        for (Indicator indicator : indicators) {
            if (failures.has(indicator.key())) {
                removeMembers(db, indicator);
            }
            var availability = failures.has(indicator.key())
                    ? Availability.NOT_AVAILABLE
                    : Availability.of(manifest, indicator.needs());
            define(db, indicator, manifest.asOf(), availability);
        }
        BaseRelations.seed(db, "target", "policy/targets.csv");
        BaseRelations.seed(db, "gdp_growth", "policy/gdp_growth.csv");
        for (String step : STEPS) {
            db.run(COUNTING, step + ".sql");
        }
    }

    /** Makes the empty tables of members at D, and of those that monthly indicators had in the pay months before. */
    public static void createMembers(DuckDb db) {
        db.execute("CREATE TABLE member (indicator VARCHAR NOT NULL, person_id VARCHAR, household_id VARCHAR,"
                + " in_numerator BOOLEAN NOT NULL, value DECIMAL(18, 2), weight INTEGER)");
        db.execute("CREATE TABLE past_member (indicator VARCHAR NOT NULL, person_id VARCHAR NOT NULL,"
                + " pay_month DATE NOT NULL, in_numerator BOOLEAN NOT NULL)");
    }

    /** Adds the members by one version of an indicator. */
    public static void addMembers(DuckDb db, Indicator indicator, Version version) {
        String found = "SELECT " + DuckDb.literal(indicator.key()) + " AS indicator, m.* FROM (\n"
                + indicator.sql(version) + "\n) AS m";
        if (indicator.monthly()) {
            db.execute("INSERT INTO past_member BY NAME " + found);
            String ofPayMonth = " FROM past_member WHERE indicator = " + DuckDb.literal(indicator.key())
                    + " AND pay_month = getvariable('pay_month')";
            db.execute("INSERT INTO member BY NAME SELECT * EXCLUDE (pay_month)" + ofPayMonth);
            db.execute("DELETE" + ofPayMonth);
        } else {
            db.execute("INSERT INTO member BY NAME " + found);
        }
    }

    /** Adds them, or puts on record why that fails. */
    public static void tryMembers(DuckDb db, Indicator indicator, Version version, Failures failures) {
        failures.attempt(failure(indicator, version), () -> addMembers(db, indicator, version));
    }

    private static void removeMembers(DuckDb db, Indicator indicator) {
        for (String table : List.of("member", "past_member")) {
            db.execute("DELETE FROM " + table + " WHERE indicator = " + DuckDb.literal(indicator.key()));
        }
    }

    private static Failure failure(Indicator indicator, Version version) {
        return new Failure(
                indicator.key(),
                "指标 " + indicator.titleZh() + "（" + indicator.versionName(version) + "）",
                indicator.needs(),
                "",
                "该指标今天没有数字（not_available）");
    }

    /** Indicators with a member that stands in them twice. */
    private static List<Indicator> repeated(DuckDb db, List<Indicator> indicators) {
        var keys = db
                .rows(
                        "SELECT DISTINCT indicator FROM (SELECT indicator, person_id, household_id, value IS NULL OR in_numerator"
                                + " FROM member GROUP BY ALL HAVING count(*) > 1)")
                .stream()
                .map(row -> row.get(0))
                .toList();
        return indicators.stream().filter(i -> keys.contains(i.key())).toList();
    }

    private static void define(DuckDb db, Indicator indicator, LocalDate asOf, Availability availability) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("indicator", indicator.key());
        row.put("number", indicator.number().map(String::valueOf).orElse(""));
        row.put("title_zh", indicator.titleZh());
        row.put("title_en", indicator.titleEn());
        row.put("numerator_zh", indicator.numeratorZh());
        row.put("denominator_zh", indicator.denominatorZh());
        row.put("unit", indicator.unit());
        row.put("legal_source", indicator.legalSource());
        row.put("kind", indicator.kind().name().toLowerCase(Locale.ROOT));
        row.put("member", indicator.member().name().toLowerCase(Locale.ROOT));
        row.put("period_kind", indicator.period().name().toLowerCase(Locale.ROOT));
        row.put("status", availability.word());
        row.put("definition_version", indicator.versionName(indicator.versionAt(asOf)));
        db.insert("definition", List.copyOf(row.keySet()), List.of(row));
    }
}
