package huican.warehouse;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.Decision;
import huican.schemas.run.ExceptionDecision;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.schemas.run.RiskJudgement;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.NightState;
import huican.schemas.vocabulary.RiskVerdict;
import huican.schemas.vocabulary.Term;
import huican.seeds.reference.Departments;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A home with one run whose tables are given as rows: what etl leaves for the warehouse. */
public final class TestNight {
    /** Tables that the figures write. */
    public static final List<String> FIGURES = List.of(
            "coverage_rate",
            "indicator",
            "indicator_fact",
            "household",
            "risk_flag",
            "risk_feedback",
            "plan_state",
            "exception",
            "exception_register");

    private static final LocalDateTime STARTED = LocalDateTime.parse("2025-07-01T01:00:00");
    private final Night night;
    private final Map<String, RunManifest.Table> tables = new HashMap<>();
    private final Map<String, List<RunManifest.DeliveryInForce>> inForce = new HashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> stale = new ArrayList<>();
    private final List<RunManifest.Run> runs = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<LocalDate, String> exceptionDays = new TreeMap<>();
    private final Map<LocalDate, String> figureDays = new TreeMap<>();

    public TestNight(Path home, String runId) {
        var asOf = LocalDate.parse(runId.substring(1, 9), DateTimeFormatter.BASIC_ISO_DATE);
        this.night = new Night(new Home(home), home.resolve("inbox"), runId, "manual__" + runId, asOf, STARTED);
    }

    /** Tables by person, with the defaults of {@link GivenTables}. */
    public TestNight people(Map<String, List<Map<String, String>>> given) {
        try (var db = DuckDb.inMemory()) {
            GivenTables.create(db, given);
            ManifestTables.BY_PERSON.forEach(table -> write(db, table));
        }
        return this;
    }

    /** Any other table, with exactly these rows. */
    public TestNight table(String name, List<Map<String, String>> rows) {
        try (var db = DuckDb.inMemory()) {
            ManifestTables.empty(db, Contracts.tables().get(name));
            GivenTables.insert(db, name, rows);
            write(db, name);
        }
        return this;
    }

    /** Good rows of an extract as etl leaves them, of the columns that say whose delivery and which row they are. */
    public TestNight accepted(String table, List<Map<String, String>> rows) {
        try (var db = DuckDb.inMemory()) {
            db.execute(
                    "CREATE TABLE " + table
                            + " (delivery_day DATE, revision INTEGER, record_key VARCHAR, raw VARCHAR, profile_id VARCHAR, number_method VARCHAR)");
            db.insert(
                    table,
                    List.of("delivery_day", "revision", "record_key", "raw", "profile_id", "number_method"),
                    rows);
            write(db, table);
        }
        return this;
    }

    /** Rows of the delivery count on the night's day. */
    public TestNight inForce(String table, String day, int revision) {
        inForce.computeIfAbsent(table, t -> new ArrayList<>())
                .add(new RunManifest.DeliveryInForce(LocalDate.parse(day), revision));
        return this;
    }

    /** What this night continues: the committed runs, the figures and the exceptions as the one before left them. Its own day is replaced. */
    public TestNight after(TestNight before) {
        before.runs.stream().filter(r -> !r.asOf().equals(night.asOf())).forEach(runs::add);
        exceptionDays.putAll(before.exceptionDays);
        decisions.addAll(before.decisions);
        figureDays.putAll(before.figureDays);
        tables.put("coverage_rate", new RunManifest.Table(1, List.copyOf(figureDays.values())));
        tables.put("exception", new RunManifest.Table(1, List.copyOf(exceptionDays.values())));
        tables.put("exception_register", before.tables.get("exception_register"));
        return this;
    }

    /** Somebody decided about an exception before this night. */
    public TestNight decided(String exceptionId, ExceptionDecision said) {
        return decided(DecisionKind.EXCEPTION.word(), exceptionId, said.state().word(), said);
    }

    /** Somebody looked at a flag of the first version of a rule before this night. */
    public TestNight judged(String personId, String rule, String verdict, String asOf) {
        return judged(personId, rule, 1, verdict, asOf);
    }

    /** The same under another version of the rule. */
    public TestNight judged(String personId, String rule, int version, String verdict, String asOf) {
        var judgement = new RiskJudgement(
                Term.of(RiskVerdict.class, verdict), LocalDate.parse(asOf), personId, rule, rule + " v" + version);
        return decided(DecisionKind.RISK_FLAG.word(), judgement.subject(), verdict, judgement);
    }

    private TestNight decided(String kind, String subject, String action, Object after) {
        decisions.add(new Decision(
                decisions.size() + 1,
                STARTED,
                "zhang",
                kind,
                subject,
                action,
                "核实过",
                null,
                JsonFile.text(after),
                "",
                ""));
        return this;
    }

    /** The extract was never delivered. */
    public TestNight without(String physicalName) {
        missing.add(physicalName);
        return this;
    }

    /** The department did not deliver on the day. */
    public TestNight stale(String source) {
        stale.add(source);
        return this;
    }

    /** A run of a later day was interrupted before this one. */
    public TestNight interrupted(String runId, LocalDate asOf) {
        runs.add(new RunManifest.Run(
                runId,
                "manual__" + runId,
                asOf,
                STARTED.minusHours(1),
                STARTED.minusMinutes(50),
                NightState.INTERRUPTED,
                null));
        return this;
    }

    /** Runs {@link FiguresTask} and adds its files to the manifest, as etl does. */
    public Map<String, Object> figures() {
        writeManifest();
        JsonFile.write(
                night.knownState(), new KnownState(List.of(), Map.of(), List.of(), List.of(), List.copyOf(decisions)));
        var summary = FiguresTask.run(night);
        for (String table : FIGURES) {
            tables.put(table, RunManifest.Table.of(night.home(), 1, List.of(figureFile(table))));
        }
        exceptionDays.put(night.asOf(), figureFile("exception").toString());
        tables.put("exception", new RunManifest.Table(1, List.copyOf(exceptionDays.values())));
        figureDays.put(night.asOf(), night.home().relative(figureFile("coverage_rate")));
        tables.put("coverage_rate", new RunManifest.Table(1, List.copyOf(figureDays.values())));
        runs.add(new RunManifest.Run(
                night.runId(),
                night.dagRunId(),
                night.asOf(),
                STARTED,
                STARTED.plusMinutes(2),
                NightState.SUCCESS,
                "1"));
        writeManifest();
        return summary;
    }

    public Path figureFile(String table) {
        return night.home().tableData(table, night.runId()).resolve("part-0.parquet");
    }

    /** Values of a query over a table that the figures wrote; {@code %s} stands for it. */
    public List<List<Object>> read(String table, String sql) {
        try (var db = DuckDb.inMemory()) {
            return db.rows(sql.formatted(
                    "read_parquet(" + DuckDb.literal(figureFile(table).toString()) + ")"));
        }
    }

    public Night night() {
        return night;
    }

    public void writeManifest() {
        var extracts = new ArrayList<RunManifest.Extract>();
        var sources = new ArrayList<RunManifest.Source>();
        for (SourceContract source : Departments.ofProduct().sources()) {
            sources.add(new RunManifest.Source(source.source(), night.asOf(), stale.contains(source.source()), false));
            for (ExtractContract extract : source.extracts()) {
                extracts.add(new RunManifest.Extract(
                        source.source(),
                        extract.name(),
                        extract.physicalName(),
                        !missing.contains(extract.physicalName()),
                        extract.snapshot(),
                        inForce.getOrDefault(extract.table(), List.of())));
            }
        }
        JsonFile.write(
                night.manifest(),
                new RunManifest(
                        night.runId(),
                        night.dagRunId(),
                        night.asOf(),
                        STARTED,
                        tables,
                        sources,
                        extracts,
                        List.copyOf(runs)));
    }

    private void write(DuckDb db, String table) {
        Path file = night.home().tableData(table, "given").resolve(night.runId() + ".parquet");
        try {
            Files.createDirectories(file.getParent());
            Files.createDirectories(night.home().tmp());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        db.execute("COPY " + table + " TO " + DuckDb.literal(file.toString()) + " (FORMAT parquet)");
        tables.put(table, RunManifest.Table.of(night.home(), 1, List.of(file)));
    }
}
