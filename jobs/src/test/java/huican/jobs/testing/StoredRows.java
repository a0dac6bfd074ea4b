package huican.jobs.testing;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows of the data files that the runs of a home wrote, by table and run, sorted. Not their bytes: two nights of the same deliveries write different ones on one
 * machine already (names of files carry random numbers, and Parquet lists the encodings of a column in the order in which a JVM hashes them), and where rows
 * come over a network they arrive in any order.
 */
public final class StoredRows {
    /** When it was, and folders named after names of files. */
    private static final String COLUMNS = "COLUMNS(lambda c: c NOT IN ('accepted_at', 'run_id', 'p_set'))";

    private StoredRows() {}

    public static Map<String, List<List<String>>> of(Path home) {
        Path tables = home.resolve("lake/huican");
        Map<String, List<Path>> files = TestFolders.files(tables).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .collect(Collectors.groupingBy(
                        file -> tables.relativize(file).getName(0) + " "
                                + tables.relativize(file).getName(2),
                        TreeMap::new,
                        Collectors.toList()));
        var rows = new LinkedHashMap<String, List<List<String>>>();
        files.forEach((table, ofTable) -> rows.put(table, rows(ofTable)));
        return rows;
    }

    private static List<List<String>> rows(List<Path> files) {
        String names = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
        String sql = "SELECT " + COLUMNS + " FROM read_parquet([" + names + "], hive_partitioning = true) ORDER BY ALL";
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= width; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }
}
