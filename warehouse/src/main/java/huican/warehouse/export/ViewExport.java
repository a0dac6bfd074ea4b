package huican.warehouse.export;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.resource.Spelling;
import huican.schemas.run.ExportedFile;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.ResultTable;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Parameters;
import huican.warehouse.publish.PublishedFolder;
import huican.warehouse.publish.PublishedName;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A published view of one day as a file for others: figures from the file for statisticians, unless somebody who may read the published one
 * asks for all. Views with rows by person, exception or line are not handed out. Reads published files, takes no lock.
 *
 * <p>Problems are {@link IllegalArgumentException} (what is asked for cannot be) or {@link IllegalStateException} (what is there does not allow
 * it); the message is for the user.
 */
public final class ViewExport {
    private static final ResourceFolder SQL = new ResourceFolder("warehouse/export");
    private static final String FIGURES = "coverage_rate";

    /** By the name of the view, and the short names that people type. */
    private static final Map<String, String> VIEWS = views();

    private final Home home;
    private final Asked asked;

    private ViewExport(Home home, Asked asked) {
        this.home = home;
        this.asked = asked;
    }

    /**
     * What is wanted.
     *
     * @param unsuppressed with figures of few people
     * @param out a file, or a folder: one that is there, or a name without ending; in it the file is named after view, day and run
     */
    public record Asked(String view, LocalDate asOf, ExportFormat format, boolean unsuppressed, Path out) {}

    public static ExportedFile write(Home home, Asked asked) {
        return new ViewExport(home, asked).write();
    }

    private static Map<String, String> views() {
        var views = new LinkedHashMap<String, String>();
        views.put("coverage", FIGURES);
        List.of(
                        FIGURES,
                        "indicator",
                        "data_quality_summary",
                        "area",
                        "source",
                        "exception_kind",
                        "risk_rule",
                        "quality_rule")
                .forEach(view -> views.put(view, view));
        return views;
    }

    private ExportedFile write() {
        String view = Optional.ofNullable(VIEWS.get(asked.view())).orElseThrow(this::unknown);
        if (asked.format().isStatistical() && !view.equals(FIGURES)) {
            throw new IllegalArgumentException("HC-W086 " + asked.format().word() + " 只用于 coverage（有维度的数字），" + view
                    + " 没有。没有导出；请用 xlsx、csv 或 parquet。");
        }
        boolean figures = view.equals(FIGURES);
        boolean suppressed = figures && !asked.unsuppressed();
        try (var db = DuckDb.inMemory()) {
            open(db, suppressed ? PublishedName.STATISTICS : PublishedName.MAIN);
            TableContract contract = (figures ? Contracts.statistics() : Contracts.views()).get(view);
            String runId = select(db, contract, figures);
            var exported = new ExportedView(
                    contract,
                    asked.asOf(),
                    runId,
                    suppressed,
                    Parameters.at(asked.asOf()).number("disclosure_threshold"),
                    Optional.of(home.manifest(runId))
                            .filter(Files::isReadable)
                            .map(file -> JsonFile.read(file, RunManifest.class)));
            return write(db, exported, figures);
        }
    }

    private ExportedFile write(DuckDb db, ExportedView view, boolean figures) {
        boolean folder = Files.isDirectory(asked.out())
                || !asked.out().getFileName().toString().contains(".");
        String name = folder
                ? view.contract().name() + "-" + asked.asOf() + "-" + view.runId()
                        + asked.format().ending()
                : asked.out().getFileName().toString();
        Path into = folder ? asked.out() : asked.out().toAbsolutePath().getParent();
        long rows = db.number("SELECT count(*) FROM exported");
        try (var files = new NewFiles(home, into)) {
            Path file = files.begin(name);
            Optional<Path> structure = Optional.empty();
            switch (asked.format()) {
                case XLSX ->
                    Sheets.write(file, view, words(db, view, figures), meanings(db, view, figures), sources(db, view));
                case CSV -> PeopleCsv.write(file, words(db, view, figures));
                case PARQUET -> parquet(db, file, view);
                case JSON_STAT -> JsonStat.write(file, view, dimensions(db));
                case SDMX_CSV -> {
                    SdmxCsv.write(file, dimensions(db));
                    structure = Optional.of(name.replaceFirst("(\\.sdmx)?\\.csv$", "") + ".structure.xml")
                            .map(Path::of);
                    SdmxCsv.writeStructure(files.begin(structure.get().toString()), dimensions(db));
                }
            }
            files.finish();
            return new ExportedFile(
                    view.contract().name(),
                    view.runId(),
                    rows,
                    view.classification(),
                    figures ? view.suppression() : "",
                    into.resolve(name),
                    NewFiles.hashOf(into.resolve(name)),
                    structure.map(into::resolve));
        }
    }

    private void open(DuckDb db, PublishedName name) {
        Path file = new PublishedFolder(home)
                .newest(name)
                .orElseThrow(() -> new IllegalStateException((name == PublishedName.MAIN ? "HC-W020 " : "HC-W080 ")
                        + name.in(home) + " 不存在或无权读取。没有导出；请先运行一次 huican nightly，或换用有权的用户。"));
        db.execute("ATTACH " + literal(file.toString()) + " AS huican (READ_ONLY)");
        db.execute("USE huican");
    }

    /** Makes the relation {@code exported} of the rows wanted, and tells whose run they are of. */
    private String select(DuckDb db, TableContract contract, boolean figures) {
        String day = "DATE '" + asked.asOf() + "'";
        boolean byDay = contract.columnNames().contains("as_of");
        String source = "huican.main." + contract.name();
        String columns = !figures || !asked.unsuppressed() ? "*" : "*, NULL::VARCHAR AS suppression";
        db.execute("CREATE TEMP VIEW exported AS SELECT " + columns + " FROM " + source
                + (byDay ? " WHERE as_of = " + day : ""));
        var runs = figures
                ? db.rows("SELECT DISTINCT run_id FROM exported")
                : db.rows("SELECT run_id FROM huican.main.published WHERE as_of = " + day);
        if (!figures && byDay) {
            runs = db.rows("SELECT max(run_id) FROM huican.main.run WHERE state = 'success' AND as_of = " + day);
        }
        return runs.stream()
                .map(row -> (String) row.get(0))
                .filter(run -> run != null)
                .findFirst()
                .orElseThrow(() -> notThere(db, byDay, source));
    }

    private IllegalStateException notThere(DuckDb db, boolean byDay, String source) {
        var days = db
                .rows("SELECT DISTINCT as_of::VARCHAR FROM " + (byDay ? source : "huican.main.published")
                        + " ORDER BY 1 DESC LIMIT 10")
                .stream()
                .map(row -> (String) row.get(0))
                .toList();
        return new IllegalStateException("HC-W083 " + asked.view() + " 没有 " + asked.asOf() + " 的数据。没有导出；最近的有 "
                + (days.isEmpty() ? "无" : String.join("、", days)) + "。");
    }

    /** In the words of people. */
    private ResultTable words(DuckDb db, ExportedView view, boolean figures) {
        if (!figures) {
            var header = view.contract().columns().stream()
                    .map(column -> "\"" + column.name() + "\" AS \"" + header(column.titleZh()) + "\"")
                    .toList();
            return table(db, "SELECT " + String.join(", ", header) + " FROM exported ORDER BY ALL");
        }
        BreakdownWords.create(db);
        return table(db, SQL.text("coverage_rate.sql"));
    }

    /** A title without its explanation; a unit stays. */
    static String header(String title) {
        int open = title.indexOf('（');
        return open < 0 || title.length() - open <= 4 ? title : title.substring(0, open);
    }

    private ResultTable meanings(DuckDb db, ExportedView view, boolean figures) {
        return figures
                ? table(db, SQL.text("definition.sql"))
                : new ResultTable(
                        List.of("列", "名称", "说明"),
                        view.contract().columns().stream()
                                .map(column ->
                                        List.<Object>of(column.name(), header(column.titleZh()), column.titleZh()))
                                .toList());
    }

    /** Which delivery of which department the run used; from its manifest, else what is known of the newest run. */
    private static ResultTable sources(DuckDb db, ExportedView view) {
        var names = new LinkedHashMap<Object, Object>();
        db.rows("SELECT source, name_zh FROM huican.main.source").forEach(row -> names.put(row.get(0), row.get(1)));
        return new ResultTable(
                List.of("来源", "部门", "最近一次在用的交付", "数据过期"),
                view.manifest().map(RunManifest::sources).orElse(List.of()).stream()
                        .map(source -> List.<Object>of(
                                source.source(),
                                names.getOrDefault(source.source(), source.source()),
                                source.newestDay() == null
                                        ? "从未接收"
                                        : source.newestDay().toString(),
                                source.stale() ? "是" : "否"))
                        .toList());
    }

    private static void parquet(DuckDb db, Path file, ExportedView view) {
        db.execute("COPY (FROM exported ORDER BY ALL) TO " + literal(file.toString())
                + " (FORMAT parquet, COMPRESSION zstd, KV_METADATA {as_of: "
                + literal(view.asOf().toString()) + ", run_id: "
                + literal(view.runId()) + ", classification: " + literal(view.classification()) + ", suppressed: '"
                + view.suppressed() + "'})");
    }

    private static Dimensions dimensions(DuckDb db) {
        BreakdownWords.create(db);
        return Dimensions.of(
                table(db, "FROM exported ORDER BY indicator, area_code, breakdown, breakdown_value"),
                words(db, "SELECT indicator, title_zh FROM indicator ORDER BY number NULLS LAST, indicator"),
                words(db, "SELECT DISTINCT area_code, area_name FROM exported ORDER BY area_code"),
                words(db, "SELECT breakdown || '=' || breakdown_value, name_zh FROM breakdown_word"));
    }

    private static Map<String, String> words(DuckDb db, String sql) {
        var words = new LinkedHashMap<String, String>();
        db.rows(sql).forEach(row -> words.put((String) row.get(0), (String) row.get(1)));
        return words;
    }

    private static ResultTable table(DuckDb db, String sql) {
        var columns = db.rows("SELECT column_name FROM (DESCRIBE " + sql + ")").stream()
                .map(row -> (String) row.get(0))
                .toList();
        return new ResultTable(columns, db.rows(sql));
    }

    private IllegalArgumentException unknown() {
        String nearest = Spelling.suggestion(asked.view(), VIEWS.keySet());
        return new IllegalArgumentException("HC-W081 没有可导出的视图 \"" + asked.view() + "\""
                + (nearest.isEmpty() ? "；有 " + String.join("、", VIEWS.keySet()) + "。按人、按疑点、按行的视图不导出。" : nearest));
    }
}
