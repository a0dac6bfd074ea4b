package huican.jobs.gateway;

import huican.jobs.process.BuiltFiles;
import huican.jobs.process.BuiltFiles.BuiltFile;
import huican.schemas.contract.TableContract;
import huican.schemas.run.FileTree;
import huican.schemas.run.FrozenFigures;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.ResultTable;
import huican.schemas.run.RunManifest;
import huican.warehouse.export.TableExport;
import huican.warehouse.publish.OfficialCells;
import huican.warehouse.publish.PublishedFiles;
import huican.warehouse.publish.PublishedName;
import huican.warehouse.publish.Publisher;
import huican.warehouse.query.PublishedQuery;
import huican.warehouse.query.PublishedRun;
import huican.warehouse.query.QueryException;
import huican.warehouse.query.QueryRows;
import huican.warehouse.rule.ExceptionRule;
import huican.warehouse.rule.RiskRule;
import huican.warehouse.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the jobs ask of the warehouse module; needs no Spark. */
public final class Warehouse {
    private Warehouse() {}

    /** Builds the published files of a run whose manifest is written, under names of their own. */
    public static BuiltFiles build(Night night) {
        PublishedFiles files = Publisher.build(night);
        return new BuiltFiles(
                files.runId(),
                files.files().entrySet().stream()
                        .map(built -> new BuiltFile(
                                built.getValue().file().toString(),
                                built.getKey().in(night.home()).toString(),
                                built.getValue().sha256()))
                        .toList());
    }

    /** Views of each published file, by the file's name without its ending. */
    public static Map<String, List<TableContract>> views(Home home) {
        var views = new LinkedHashMap<String, List<TableContract>>();
        Publisher.views()
                .forEach((name, contracts) ->
                        views.put(name.in(home).getFileName().toString().replace(".duckdb", ""), contracts));
        return views;
    }

    /** Gives the built files their published names and removes files of older runs nobody needs. */
    public static void point(Home home, BuiltFiles built) {
        var files = new EnumMap<PublishedName, PublishedFiles.Built>(PublishedName.class);
        for (BuiltFile file : built.files()) {
            for (PublishedName name : PublishedName.values()) {
                if (Path.of(file.published()).equals(name.in(home))) {
                    files.put(name, new PublishedFiles.Built(Path.of(file.built()), file.sha256()));
                }
            }
        }
        var published = new PublishedFiles(built.runId(), files);
        Publisher.point(home, published);
        Publisher.clean(home, published);
    }

    /** Hash of the cells that a run counted for its day. */
    public static String cells(Home home, RunManifest manifest) {
        return OfficialCells.sha256(home, manifest);
    }

    /** Hash of the cells of a run that are kept as official; empty if they are not there. */
    public static Optional<String> officialCells(Home home, String runId) {
        return OfficialCells.keptSha256(home, runId);
    }

    /**
     * Keeps the cells of figures that were made official, as far as they are not kept yet.
     *
     * @return whether all were kept already: published files tell of them
     */
    public static boolean keepOfficial(Home home, List<FrozenFigures> official) {
        boolean kept = true;
        for (FrozenFigures figures : official) {
            Path manifest = home.manifest(figures.runId());
            if (!Files.exists(OfficialCells.file(home, figures.runId())) && Files.isRegularFile(manifest)) {
                OfficialCells.write(
                        home,
                        JsonFile.read(manifest, RunManifest.class),
                        new OfficialCells.Frozen(figures.at(), figures.by(), figures.reason()));
                kept = false;
            }
        }
        return kept;
    }

    /**
     * Rules of a night.
     *
     * @param all how many there are
     * @param silent of these, how many raise nothing because an extract they need was never delivered
     */
    public record Rules(int all, int silent) {
        static Rules of(Night night, List<Rule> rules) {
            var manifest = JsonFile.read(night.manifest(), RunManifest.class);
            long heard =
                    rules.stream().filter(rule -> rule.isAvailable(manifest)).count();
            return new Rules(rules.size(), rules.size() - (int) heard);
        }
    }

    /** The kinds of exception of a night whose manifest is written. */
    public static Rules exceptions(Night night) {
        return Rules.of(
                night,
                ExceptionRule.of(night.home().definitions()).stream()
                        .map(ExceptionRule::rule)
                        .toList());
    }

    /** The risk rules of a night whose manifest is written. */
    public static Rules riskRules(Night night) {
        return Rules.of(
                night,
                RiskRule.of(night.home().definitions()).stream()
                        .map(RiskRule::rule)
                        .toList());
    }

    /** Short Chinese titles of the kinds of exception by key, in the order of lists; several kinds may share one. */
    public static Map<String, String> exceptionTitles(Home home) {
        var titles = new LinkedHashMap<String, String>();
        ExceptionRule.of(home.definitions())
                .forEach(kind -> titles.put(kind.rule().key(), kind.shortZh()));
        return titles;
    }

    /**
     * Asks the published file.
     *
     * @throws IllegalArgumentException if the SQL cannot be answered; the message says why
     * @throws IllegalStateException if the published file cannot be read; the message says what to do
     */
    public static ResultTable query(Home home, String sql) {
        return query(home, sql, false);
    }

    /**
     * Asks the published files.
     *
     * @param revealed whether values of persons are given as they are
     * @throws IllegalArgumentException if the SQL cannot be answered; the message says why
     * @throws IllegalStateException if a published file cannot be read; the message says what to do
     */
    public static ResultTable query(Home home, String sql, boolean revealed) {
        return asked(() -> {
            var table = new Typed();
            try (var query = PublishedQuery.open(home, sql, revealed)) {
                query.run(sql, table);
            }
            return table.table();
        });
    }

    /**
     * The newest run of a published day.
     *
     * @throws IllegalStateException if there is none, or it is no longer kept; the message says what to do
     */
    public static RunManifest newestRun(Home home, LocalDate asOf) {
        return PublishedRun.of(home, asOf);
    }

    /**
     * Asks what a run published, as it stood then; values of persons in views of identities are masked. Empty if the run is no longer kept.
     *
     * @throws IllegalArgumentException if the SQL cannot be answered; the message says why
     * @throws IllegalStateException if its data cannot be read
     */
    public static Optional<ResultTable> queryRun(Home home, String runId, String sql) {
        return queryRun(home, runId, List.of(sql)).map(answers -> answers.get(0));
    }

    /** The same of several questions; what the run published is made once. */
    public static Optional<List<ResultTable>> queryRun(Home home, String runId, List<String> sql) {
        Path manifest = home.manifest(runId);
        return Files.isRegularFile(manifest)
                ? Optional.of(asked(() -> answers(home, JsonFile.read(manifest, RunManifest.class), sql)))
                : Optional.empty();
    }

    private static List<ResultTable> answers(Home home, RunManifest manifest, List<String> sql) {
        Path folder = temporary();
        try (var query = PublishedQuery.ofRun(home, manifest, folder, String.join("\n", sql))) {
            var answers = new ArrayList<ResultTable>();
            for (String each : sql) {
                var table = new Typed();
                query.run(each, table);
                answers.add(table.table());
            }
            return answers;
        } finally {
            FileTree.delete(folder);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("huican-as-of");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T asked(Supplier<T> query) {
        try {
            return query.get();
        } catch (QueryException e) {
            if (!e.isAskersMistake()) {
                throw new IllegalStateException(e.getMessage(), e);
            }
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Takes an answer, each value as its column's type has it. */
    static final class Typed implements QueryRows {
        private final List<Column> columns = new ArrayList<>();
        private final List<List<Object>> rows = new ArrayList<>();

        @Override
        public void header(List<Column> header) {
            columns.addAll(header);
        }

        @Override
        public void row(List<String> values) {
            var row = new ArrayList<Object>();
            for (int i = 0; i < values.size(); i++) {
                row.add(typed(columns.get(i).type(), values.get(i)));
            }
            rows.add(row);
        }

        ResultTable table() {
            return new ResultTable(columns.stream().map(Column::name).toList(), rows);
        }
    }

    /** What {@link #export} wrote. */
    public record Export(String runId, long rows, String classification, Path parquet, Path contract) {}

    /**
     * Writes a table as a day's newest run holds it, as Parquet with its contract.
     *
     * @throws IllegalArgumentException if there is no such table, or it cannot go there; the message is for the user
     * @throws IllegalStateException if the day cannot be read or the files cannot be written; the message is for the user
     */
    public static Export export(Home home, LocalDate asOf, String table, Path folder) {
        var exported = TableExport.write(home, asOf, table, folder);
        return new Export(
                exported.runId(), exported.rows(), exported.classification(), exported.parquet(), exported.contract());
    }

    private static Object typed(String type, String value) {
        if (value == null) {
            return null;
        }
        if (type.equals("BOOLEAN")) {
            return Boolean.valueOf(value);
        }
        boolean number = type.endsWith("INT")
                || type.endsWith("INTEGER")
                || type.startsWith("DECIMAL")
                || type.equals("DOUBLE")
                || type.equals("FLOAT");
        return number && value.matches("-?[0-9.]+([eE][+-]?[0-9]+)?") ? new BigDecimal(value) : value;
    }
}
