import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.Locale;

/** DuckDB's {@code read_csv} on one thread, every column as text and rows with a wrong number of fields let pass, beside which bench/intake puts our reader. Arguments: results, passes, delimiter, file. */
final class DuckDbReadCsv {

    public static void main(String[] arguments) throws Exception {
        String sql = String.format(
                "SELECT count(*), sum(length(columns(*))) FROM read_csv('%s', delim = '%s', quote = '%s', header = true, all_varchar = true, ignore_errors = true, null_padding = true)",
                arguments[3].replace("'", "''"), arguments[2], arguments[2].equals("|") ? "" : "\"");
        double best = Double.MAX_VALUE;
        long rows = 0;
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                double before = cpu();
                try (var result = statement.executeQuery(sql)) {
                    result.next();
                    rows = result.getLong(1);
                }
                best = Math.min(best, cpu() - before);
            }
        }
        Path file = Path.of(arguments[3]);
        Files.writeString(
                Path.of(arguments[0]),
                String.format(Locale.ROOT, "%s,DuckDB read_csv (UTF-8),%d,%d,%.3f%n", file.getFileName(), Files.size(file), rows, best),
                StandardOpenOption.APPEND,
                StandardOpenOption.CREATE);
    }

    private static double cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private DuckDbReadCsv() {}
}
