package huican.warehouse.report;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.schemas.run.MonthReport;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.publish.PublishedFolder;
import huican.warehouse.publish.PublishedName;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a month's report is made of, as of the last day published in the month: figures from the file for statisticians, unless all are wanted;
 * exceptions, risk and quality in numbers from the published one. Each part is one question, {@code warehouse/report/<part>.sql}.
 */
public final class MonthFigures {
    private static final ResourceFolder PARTS = new ResourceFolder("warehouse/report");

    private MonthFigures() {}

    /**
     * Reads a month.
     *
     * @throws IllegalStateException if nothing is published for the month; the message is for the user
     */
    public static MonthReport read(Home home, YearMonth month, boolean unsuppressed) {
        try (var db = DuckDb.inMemory()) {
            attach(db, home, PublishedName.MAIN, "huican");
            checkWhatIsThere(db, home);
            String figures = "SELECT *, NULL::VARCHAR AS suppression FROM huican.main.coverage_rate";
            if (!unsuppressed) {
                attach(db, home, PublishedName.STATISTICS, "statistics");
                figures = "FROM statistics.main.coverage_rate";
            }
            db.execute("CREATE VIEW figure AS " + figures);
            db.execute("CREATE VIEW indicator AS FROM huican.main.indicator");
            List<Object> last = lastDay(db, month);
            LocalDate day = (LocalDate) last.get(0);
            db.execute("SET VARIABLE day = DATE '" + day + "'");
            db.execute("SET VARIABLE district_code = " + literal(District.read().code()));
            var parts = new TreeMap<String, List<Map<String, Object>>>();
            for (String file : PARTS.children()) {
                parts.put(file.replace(".sql", ""), db.namedRows(PARTS.text(file)));
            }
            return new MonthReport(
                    month,
                    day,
                    (String) last.get(1),
                    District.read().code(),
                    District.read().nameZh(),
                    !unsuppressed,
                    Parameters.at(day).number("disclosure_threshold"),
                    parts);
        }
    }

    /** A file that an older version published lacks what came after it. */
    private static void checkWhatIsThere(DuckDb db, Home home) {
        if (db.number(
                        "SELECT count(*) FROM duckdb_views() WHERE database_name = 'huican' AND view_name = 'exception_ageing'")
                == 0) {
            throw new IllegalStateException(
                    "HC-W084 " + home.publishedFile().getFileName() + " 由旧版本发布，没有月报所需的视图。没有写月报；请先运行一次 huican nightly。");
        }
    }

    private static List<Object> lastDay(DuckDb db, YearMonth month) {
        return db
                .rows("SELECT as_of, any_value(run_id) FROM figure WHERE strftime(as_of, '%Y-%m') = "
                        + literal(month.toString()) + " GROUP BY as_of ORDER BY as_of DESC LIMIT 1")
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("HC-W083 " + month + " 没有已发布的数据。没有写月报；有 "
                        + db
                                .rows(
                                        "SELECT DISTINCT strftime(as_of, '%Y-%m') AS m FROM figure ORDER BY m DESC LIMIT 10")
                                .stream()
                                .map(row -> (String) row.get(0))
                                .reduce((a, b) -> a + "、" + b)
                                .orElse("无")
                        + "。"));
    }

    private static void attach(DuckDb db, Home home, PublishedName name, String as) {
        Path file = new PublishedFolder(home)
                .newest(name)
                .orElseThrow(() -> new IllegalStateException((name == PublishedName.MAIN ? "HC-W020 " : "HC-W080 ")
                        + name.in(home) + " 不存在或无权读取。没有写月报；请先运行一次 huican nightly，或换用有权的用户。"));
        db.execute("ATTACH " + literal(file.toString()) + " AS " + as + " (READ_ONLY)");
    }
}
