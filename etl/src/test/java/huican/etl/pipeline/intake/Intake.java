package huican.etl.pipeline.intake;

import huican.etl.pipeline.identity.LinkTask;
import huican.etl.pipeline.inforce.FilesInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.tables.ParquetFile;
import huican.etl.tables.RunTag;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.schemas.run.Sha256;
import huican.schemas.vocabulary.DeliveryState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The first three tasks of nights, one after the other, on deliveries of 养老参保 written by hand: what arrived, what became of it. */
public final class Intake {
    static final String SOURCE = "human_resources";
    static final String HEADER = "身份证号,年度,险种,姓名,状态,缴费档次,镇街";
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Path folder;
    private final Home home;
    private List<DeliveryRecord> known = List.of();
    private NightContext newest;
    private Map<String, Long> snapshots = Map.of();
    private int nights;

    public Intake(Path folder) {
        this.folder = folder;
        this.home = new Home(folder.resolve("home"));
    }

    /** Good rows {@code from} … {@code to}, one person each, of a year. */
    public static List<String> rows(int from, int to) {
        var rows = new ArrayList<String>();
        for (int i = from; i <= to; i++) {
            rows.add(People.idNumber("19050101", i) + ",2025,城乡居民,甲,缴费,200,鱼洞");
        }
        return rows;
    }

    /** Rows that cannot be accepted. */
    public static List<String> badRows(int from, int to) {
        return rows(from, to).stream().map(row -> row.replace("2025", "二五年")).toList();
    }

    public Path inbox(String day) {
        return folder.resolve("inbox").resolve(SOURCE).resolve(day);
    }

    /** Delivers rows in one file. */
    public Intake deliver(String day, List<String> rows) {
        return deliver(day, Map.of("养老参保.csv", rows));
    }

    /** Delivers rows in files by name; what was there goes. */
    public Intake deliver(String day, Map<String, List<String>> files) {
        try {
            Path place = Files.createDirectories(inbox(day));
            var manifest = new StringBuilder("file,rows,sha256\n");
            for (var file : files.entrySet()) {
                write(day, file.getKey(), file.getValue());
                manifest.append(file.getKey())
                        .append(',')
                        .append(file.getValue().size())
                        .append(',')
                        .append(Sha256.of(place.resolve(file.getKey())))
                        .append('\n');
            }
            Files.writeString(place.resolve("manifest.csv"), manifest);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file and leaves the manifest as it is. */
    public Intake write(String day, String file, List<String> rows) {
        try {
            String text = rows.stream().map(row -> row + "\r\n").collect(Collectors.joining("", HEADER + "\r\n", ""));
            Files.write(inbox(day).resolve(file), text.getBytes(GB18030));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What people decided meanwhile. */
    Intake decide(String day, DeliveryState state, String reason) {
        known = known.stream()
                .map(d -> d.folder().equals(day) && d.state() == DeliveryState.HELD
                        ? d.decided(state, d.acceptedAt(), reason)
                        : d)
                .toList();
        return this;
    }

    /** Takes in what is there for a day; all that is known of deliveries afterwards. */
    public List<DeliveryRecord> night(String asOf) {
        var night = new Night(
                home,
                folder.resolve("inbox"),
                "r" + asOf.replace("-", "") + "-" + String.format("%02d", ++nights),
                "manual",
                LocalDate.parse(asOf),
                LocalDateTime.parse("2025-07-01T01:00:00"));
        JsonFile.write(night.knownState(), new KnownState(known, snapshots, List.of(), List.of(), List.of()));
        JsonFile.write(night.judgedDeliveries(), new JudgedDeliveries(List.of()));
        var context = new NightContext(night, DatabaseSettings.EMBEDDED, Spark::session, Clock.systemUTC());
        PullTask.run(context);
        AcceptTask.run(context);
        StandardiseTask.run(context);
        newest = context;
        known = context.deliveries();
        return known;
    }

    /** As {@link #night}, and its rows are linked: the nights that follow know its persons. */
    List<DeliveryRecord> linkedNight(String asOf) {
        night(asOf);
        LinkTask.run(newest);
        try (var iceberg = newest.openTables()) {
            String register = "person_register";
            var files = ParquetFile.below(newest.data(register), Map.of());
            var run = new RunTag(newest.night().runId(), newest.instant(), 1);
            var table = iceberg.replaceFiles(newest.table(register), null, run, files);
            snapshots = Map.of(register, table.snapshotId());
        }
        return known;
    }

    /** Keys and lines that the newest night accepted of a delivery, by line. */
    List<String> accepted(DeliveryRecord delivery) {
        var extract = newest.extracts().stream()
                .filter(e -> e.source().equals(SOURCE))
                .findFirst()
                .orElseThrow();
        Path rows = FilesInForce.folder(newest, extract, delivery);
        return Spark.session()
                .read()
                .parquet(rows.toString())
                .select("file", "line", "record_key")
                .collectAsList()
                .stream()
                .map(Row::mkString)
                .sorted()
                .toList();
    }

    /** What others may read of the newest night's bad values: file, column, value, line. */
    List<String> quarantineShown() {
        return Spark.session()
                .read()
                .parquet(newest.data("quarantine").toString())
                .select("file", "column_name", "rule", "value_masked", "raw_line_masked")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }

    /** Findings of the newest night: rule, file, line, detail. */
    List<String> findings() {
        return Spark.session()
                .read()
                .parquet(newest.data("data_quality").toString())
                .select("rule", "file", "line", "detail")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }
}
