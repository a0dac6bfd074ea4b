package huican.warehouse.delivery;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.schemas.run.RejectedLine;
import huican.schemas.run.RejectedLine.Problem;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.CorrectionState;
import huican.schemas.vocabulary.Term;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.sql.DuckDb;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines of a delivery that were set aside, and what became of each in later deliveries. Reads the files of a committed run; writes
 * nothing, needs no ownership of the home.
 *
 * @param manifest of a run committed after the delivery was judged
 */
public record RejectedLines(Home home, RunManifest manifest) {
    private static final ResourceFolder SQL = new ResourceFolder("warehouse/deliveries");
    private static final List<String> STEPS = List.of("rejected_line", "rejected_again", "corrected_line");

    /** Lines of one extract of a delivery, by file and line. */
    public List<RejectedLine> of(ExtractContract extract, LocalDate day, int revision) {
        try (var db = DuckDb.inMemory()) {
            ManifestTables.open(db, home, manifest, List.of("delivery", "delivery_file", "quarantine"));
            set(db, extract, day, revision);
            db.execute("CREATE TEMP TABLE later_delivery AS " + text("later_delivery"));
            db.execute("CREATE TEMP VIEW later_row AS " + rows(extract));
            for (String step : STEPS) {
                db.execute("CREATE TEMP TABLE " + step + " AS " + text(step));
            }
            return lines(db.rows(text("rejected_line_state")));
        }
    }

    private static String text(String step) {
        return SQL.text(step + ".sql");
    }

    private static void set(DuckDb db, ExtractContract extract, LocalDate day, int revision) {
        String headers = extract.columns().stream()
                .map(ColumnContract::header)
                .map(DuckDb::literal)
                .collect(Collectors.joining(", ", "[", "]"));
        db.execute("SET VARIABLE source = " + DuckDb.literal(extract.source()));
        db.execute("SET VARIABLE extract = " + DuckDb.literal(extract.physicalName()));
        db.execute("SET VARIABLE delivery_day = DATE '" + day + "'");
        db.execute("SET VARIABLE revision = " + revision);
        db.execute("SET VARIABLE snapshot = " + extract.snapshot());
        db.execute("SET VARIABLE headers = " + headers);
        db.execute("CREATE TEMP MACRO other_values(raw, bad_columns) AS [v FOR v, i IN string_split(raw, chr(31))"
                + " IF NOT list_contains(bad_columns, " + headers + "[i])]");
    }

    /** Good rows of the later deliveries. */
    private String rows(ExtractContract extract) {
        var table = manifest.tables().get(extract.table());
        if (table == null || table.files().isEmpty()) {
            return "SELECT NULL::VARCHAR AS record_key, NULL::VARCHAR AS raw WHERE false";
        }
        String files = table.paths(home).stream()
                .map(f -> DuckDb.literal(f.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        return "SELECT r.record_key, r.raw FROM read_parquet(" + files + ", union_by_name = true) AS r"
                + " SEMI JOIN later_delivery USING (delivery_day, revision)";
    }

    private static List<RejectedLine> lines(List<List<Object>> values) {
        var lines = new LinkedHashMap<String, RejectedLine>();
        for (List<Object> row : values) {
            String file = (String) row.get(0);
            long line = ((Number) row.get(1)).longValue();
            lines.computeIfAbsent(
                            line + " " + file,
                            k -> new RejectedLine(
                                    file, line, Term.of(CorrectionState.class, (String) row.get(2)), new ArrayList<>()))
                    .problems()
                    .add(new Problem(
                            (String) row.get(3), (String) row.get(4), (String) row.get(5), (String) row.get(6)));
        }
        return List.copyOf(lines.values());
    }
}
