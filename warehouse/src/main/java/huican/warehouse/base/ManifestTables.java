package huican.warehouse.base;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of a run as relations of a database, with the columns and types of their contracts. They are views over the Parquet files: a
 * query reads only the columns it needs. A table that was never filled is there without rows.
 */
public final class ManifestTables {
    /** Persons, and what etl fills from the extracts; indicators are written with these. */
    public static final List<String> BY_PERSON = Stream.concat(
                    Stream.of("person"),
                    Contracts.tables().values().stream()
                            .filter(table -> !table.builtFrom().isEmpty())
                            .map(TableContract::name))
            .toList();

    private ManifestTables() {}

    /** Makes one relation per name, over the files as they stand in the home. */
    public static void open(DuckDb db, Home home, RunManifest manifest, List<String> names) {
        openRows(db, home, manifest, names, "true");
    }

    /** Makes one relation per name, of the rows that meet a condition. */
    public static void openRows(DuckDb db, Home home, RunManifest manifest, List<String> names, String condition) {
        Map<String, TableContract> contracts = Contracts.tables();
        names.forEach(name -> open(db, home, manifest, contracts.get(name), condition));
    }

    /** Makes the relation of one table. */
    public static void open(DuckDb db, Home home, RunManifest manifest, TableContract contract) {
        open(db, home, manifest, contract, "true");
    }

    private static void open(DuckDb db, Home home, RunManifest manifest, TableContract contract, String condition) {
        var table = manifest.tables().get(contract.name());
        open(db, contract, contract.name(), table == null ? List.of() : table.paths(home), condition);
    }

    /**
     * Makes a relation of some of a table's files under another name.
     *
     * @param wanted which, by their names below the home
     */
    public static void openAs(
            DuckDb db, Home home, RunManifest manifest, String table, String relation, Predicate<String> wanted) {
        var files = manifest.tables().get(table);
        List<Path> paths = files == null
                ? List.of()
                : files.files().stream().filter(wanted).map(home::resolve).toList();
        open(db, Contracts.tables().get(table), relation, paths, "true");
    }

    /** Columns that came after all of the files were written are null. */
    private static void open(DuckDb db, TableContract contract, String relation, List<Path> files, String condition) {
        if (files.isEmpty()) {
            empty(db, contract, relation);
            return;
        }
        String rows = read(files);
        Set<Object> there = db.rows("SELECT column_name FROM (DESCRIBE FROM " + rows + ")").stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
        String missing = contract.columns().stream()
                .filter(c -> !there.contains(c.name()))
                .map(c -> ", NULL AS \"" + c.name() + "\"")
                .collect(Collectors.joining());
        db.execute("CREATE VIEW " + relation + " AS SELECT " + castColumns(contract) + " FROM (SELECT *" + missing
                + " FROM " + rows + ") WHERE " + condition);
    }

    /** Makes a table with the contract's columns and no rows. */
    public static void empty(DuckDb db, TableContract contract) {
        empty(db, contract, contract.name());
    }

    private static void empty(DuckDb db, TableContract contract, String relation) {
        db.execute("CREATE TABLE " + relation + " ("
                + contract.columns().stream()
                        .map(c -> c.name() + " " + duckType(c.type()))
                        .collect(Collectors.joining(", "))
                + ")");
    }

    /** The contract's columns in order, each cast to its type: a select list. */
    public static String castColumns(TableContract contract) {
        return contract.columns().stream()
                .map(c -> "\"" + c.name() + "\"::" + duckType(c.type()) + " AS \"" + c.name() + "\"")
                .collect(Collectors.joining(", "));
    }

    private static String duckType(String contractType) {
        return contractType.equals("STRING") ? "VARCHAR" : contractType;
    }

    /** Parquet files as one table expression; columns are found by name. */
    public static String read(List<Path> files) {
        return "read_parquet(" + list(files) + ", union_by_name = true, hive_partitioning = false)";
    }

    /** Files as a list of literals. */
    static String list(List<Path> files) {
        return files.stream().map(file -> DuckDb.literal(file.toString())).collect(Collectors.joining(", ", "[", "]"));
    }
}
