package huican.warehouse.export;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.resource.Spelling;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import huican.warehouse.base.IdentityLinks;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.query.PublishedRun;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table as a day's newest run holds it, as Parquet with its contract: a table of accepted rows (those in force for the day), or one of our
 * own. Reads committed files, takes no lock. Values are not masked.
 *
 * <p>Problems are {@link IllegalArgumentException} (what is asked for cannot be) or {@link IllegalStateException} (what is there does not allow
 * it); the message is for the user.
 */
public final class TableExport {
    private final Home home;
    private final Departments departments;

    private TableExport(Home home) {
        this.home = home;
        this.departments = Departments.of(home.definitions());
    }

    /**
     * What was written.
     *
     * @param classification the gravest of its columns: public, internal, confidential, pii
     * @param contract ODCS file; {@code datacontract test} reads the Parquet file beside it
     */
    public record Exported(String runId, long rows, String classification, Path parquet, Path contract) {}

    /** Writes {@code <table>.parquet} and {@code <table>.odcs.yaml} into {@code folder}. */
    public static Exported write(Home home, LocalDate asOf, String table, Path folder) {
        return new TableExport(home).write(asOf, table, folder);
    }

    private Exported write(LocalDate asOf, String name, Path folder) {
        Optional<ExtractContract> extract = departments.extracts().stream()
                .filter(e -> e.table().equals(name))
                .findFirst();
        TableContract contract = extract.map(ExtractContract::acceptedTable)
                .or(() -> Optional.ofNullable(contracts().get(name)))
                .orElseThrow(() -> unknown(name));
        RunManifest manifest = PublishedRun.of(home, asOf);
        var target = new ExportFolder(home, folder, name);
        Path parquet = target.begin(name + ".parquet");
        try (var db = DuckDb.inMemory()) {
            open(db, manifest, contract);
            String rows = extract.isPresent()
                    ? inForce(db, manifest, extract.get())
                    : "SELECT * FROM \"" + contract.name() + "\"" + ofTheDay(contract, asOf) + " ORDER BY ALL";
            db.execute("COPY (" + rows + ") TO " + literal(parquet.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
            long count = db.number("SELECT count(*) FROM read_parquet(" + literal(parquet.toString()) + ")");
            var document = new ExportedContract(contract, extract, departments.lists(), manifest, count);
            return target.finish(manifest.runId(), count, document.classification(), document.yaml());
        } finally {
            target.forget();
        }
    }

    private void open(DuckDb db, RunManifest manifest, TableContract contract) {
        boolean derived = contract.name().equals(IdentityLinks.NAME);
        List<Path> files = derived ? IdentityLinks.files(home, manifest) : files(manifest, contract);
        if (!files.stream().allMatch(Files::isRegularFile)) {
            throw new IllegalStateException("HC-W033 " + manifest.runId() + " 的数据文件不全：" + contract.name()
                    + " 已过保留期，或已损坏。没有导出；可用 huican doctor --verify 查看，或重新运行 huican nightly --date " + manifest.asOf()
                    + "。");
        }
        if (derived) {
            ManifestTables.open(db, home, manifest, IdentityLinks.TABLES);
            IdentityLinks.open(db, home, manifest);
        } else {
            ManifestTables.open(db, home, manifest, contract);
        }
    }

    private List<Path> files(RunManifest manifest, TableContract contract) {
        var table = manifest.tables().get(contract.name());
        return table == null ? List.of() : table.paths(home);
    }

    /** Of our own tables, and of the one relation that is made from them when it is asked for. */
    private static Map<String, TableContract> contracts() {
        var contracts = new TreeMap<>(Contracts.tables());
        contracts.put(IdentityLinks.NAME, IdentityLinks.contract());
        contracts.put("exception_list", contracts.get("exception")); // the name of the view, by which readers know it
        return contracts;
    }

    /** A table of all days holds those of the day that is asked for, and of no other. */
    private static String ofTheDay(TableContract contract, LocalDate asOf) {
        return contract.partitionedBy().contains("as_of") ? " WHERE as_of = DATE '" + asOf + "'" : "";
    }

    private String inForce(DuckDb db, RunManifest manifest, ExtractContract extract) {
        ManifestTables.open(db, home, manifest, List.of("delivery", "delivery_file"));
        db.execute("SET VARIABLE source = " + literal(extract.source()));
        db.execute("SET VARIABLE extract = " + literal(extract.physicalName()));
        db.execute("SET VARIABLE snapshot = " + extract.snapshot());
        db.execute("SET VARIABLE as_of = DATE '" + manifest.asOf() + "'");
        db.execute("CREATE VIEW accepted_row AS FROM \"" + extract.table() + "\"");
        return new ResourceFolder("warehouse/export").text("rows_in_force.sql");
    }

    private IllegalArgumentException unknown(String name) {
        var known = new TreeSet<>(contracts().keySet());
        departments.extracts().forEach(extract -> known.add(extract.table()));
        String nearest = Spelling.suggestion(name, known);
        return new IllegalArgumentException("HC-W030 没有表 \"" + name + "\""
                + (nearest.isEmpty() ? "；有 " + String.join("、", new ArrayList<>(known)) + "。" : nearest));
    }
}
