package huican.warehouse.query;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Shanghai;
import huican.schemas.run.ViewQuestion;
import huican.warehouse.publish.PublishedFolder;
import huican.warehouse.publish.PublishedName;
import huican.warehouse.publish.Publisher;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * Somebody's SQL on the published views, read-only: names need no prefix, no other file can be reached, no setting changed. Views of the
 * identity file are there for those who may read it, values of persons masked ({@link IdentityViews}). One query at a time, one thread.
 *
 * <p>Another day's state ({@code --as-of}) is built from that day's manifest into a temporary folder and opened here the same way; a query
 * itself never filters by day.
 */
public final class PublishedQuery implements AutoCloseable {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** Enough for any question about a district; a query must not take the machine from the night. */
    private static final String MEMORY_LIMIT = "1GB";

    private static final String SEARCH_PATH = "huican";

    private final Connection connection;

    private PublishedQuery(Connection connection) {
        this.connection = connection;
    }

    /** Opens the published file of a home, without identities. */
    public static PublishedQuery open(Home home) {
        return open(home, "", false);
    }

    /** The same for questions that are all our own, of which many are answered at a time: see {@link #another}. */
    static PublishedQuery openForMany(Home home) {
        return open(published(home), query -> SEARCH_PATH, false);
    }

    /** The same of the file for statisticians, as if it were the published one. */
    static PublishedQuery openStatisticsForMany(Home home) {
        return open(statistics(home), query -> SEARCH_PATH, false);
    }

    private static Path published(Home home) {
        return new PublishedFolder(home)
                .newest()
                .orElseThrow(() -> QueryException.unanswerable(
                        "HC-W020 " + home.publishedFile() + " 不存在：还没有发布过。先运行 huican nightly 或 huican demo。"));
    }

    private static Path statistics(Home home) {
        return new PublishedFolder(home)
                .newest(PublishedName.STATISTICS)
                .orElseThrow(() -> QueryException.unanswerable(
                        "HC-W080 " + home.statisticsFile() + " 不存在或无权读取：抑制小数后的数字还没有发布过。没有回答；请先运行一次 huican nightly。"));
    }

    /**
     * Opens the published files of a home.
     *
     * @param sql what will be asked: identity views that it does not name are not there
     * @param revealed whether values of persons are given as they are
     */
    public static PublishedQuery open(Home home, String sql, boolean revealed) {
        return open(published(home), new PublishedFolder(home).newest(PublishedName.IDENTITY), sql, revealed);
    }

    /**
     * Opens the files of a run that is kept, built again as it published them: the one of identities only if the query may be about them, and
     * then with values of persons masked.
     *
     * @param folder where the files go and stay; nobody else may read it
     * @param sql as for {@link #open(Home, String, boolean)}
     */
    public static PublishedQuery ofRun(Home home, RunManifest manifest, Path folder, String sql) {
        var names = IdentityViews.areNamed(sql)
                ? EnumSet.of(PublishedName.MAIN, PublishedName.IDENTITY)
                : EnumSet.of(PublishedName.MAIN);
        var files = Publisher.rebuild(home, manifest, folder, names);
        return open(files.get(PublishedName.MAIN), Optional.ofNullable(files.get(PublishedName.IDENTITY)), sql, false);
    }

    private static PublishedQuery open(Path main, Optional<Path> identity, String sql, boolean revealed) {
        return open(
                main,
                query -> {
                    if (IdentityViews.areNamed(sql) && identity.isPresent()) {
                        IdentityViews.give(query.connection, identity.get(), sql, revealed);
                        return "huican,identity";
                    }
                    return SEARCH_PATH;
                },
                true);
    }

    /** Opens more than the main file, and says where names are looked for. */
    private interface Further {
        String open(PublishedQuery query) throws SQLException;
    }

    /** @param locked whether somebody else's SQL is to be run, which must not undo the settings */
    private static PublishedQuery open(Path main, Further further, boolean locked) {
        var settings = new Properties();
        settings.setProperty("memory_limit", MEMORY_LIMIT);
        settings.setProperty("autoinstall_known_extensions", "false");
        Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            var query = new PublishedQuery(connection);
            query.execute("ATTACH " + literal(main.toString()) + " AS huican (READ_ONLY)");
            query.begin(further.open(query));
            query.execute("SET enable_external_access = false");
            if (locked) {
                query.execute("SET lock_configuration = true");
            }
            return query;
        } catch (SQLException e) {
            close(connection);
            throw damaged(main.getFileName() + " 不能打开", e);
        }
    }

    /** One more, for another thread, that shares what is open and its memory; each is closed by itself. Not of one that is locked. */
    PublishedQuery another() {
        Connection more = null;
        try {
            more = connection.unwrap(DuckDBConnection.class).duplicate();
            var query = new PublishedQuery(more);
            query.begin(SEARCH_PATH);
            return query;
        } catch (SQLException e) {
            close(more);
            throw failed(e);
        }
    }

    private void begin(String searchPath) throws SQLException {
        execute("SET search_path = '" + searchPath + "'");
        execute("SET timezone = '" + Shanghai.ZONE + "'");
    }

    /** Runs one query and hands its answer over; an error before the first row hands over nothing. */
    public void run(String sql, QueryRows rows) {
        SingleStatement.check(sql);
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                rows.header(List.of());
                return;
            }
            handOver(statement.getResultSet(), rows);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Hands over a page of a view's rows.
     *
     * @return how many rows there are in all
     * @throws IllegalArgumentException if there is no such view or column
     */
    public long page(ViewQuestion question, QueryRows rows) {
        var sql = new ViewSql(question);
        try (var page = prepared(sql.page(), sql.values());
                var count = prepared(sql.count(), sql.values())) {
            handOver(page.executeQuery(), rows);
            try (ResultSet counted = count.executeQuery()) {
                counted.next();
                return counted.getLong(1);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private PreparedStatement prepared(String sql, List<String> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
        return statement;
    }

    private static void handOver(ResultSet answer, QueryRows rows) throws SQLException {
        try (ResultSet result = answer) {
            var about = result.getMetaData();
            var columns = new ArrayList<QueryRows.Column>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(new QueryRows.Column(about.getColumnLabel(i), about.getColumnTypeName(i)));
            }
            rows.header(List.copyOf(columns));
            while (result.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= columns.size(); i++) {
                    values.add(text(result.getObject(i)));
                }
                rows.row(values);
            }
        }
    }

    private static String text(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Timestamp timestamp) {
            return TIMESTAMP.format(timestamp.toLocalDateTime());
        }
        if (value instanceof OffsetDateTime instant) {
            return TIMESTAMP.format(instant.atZoneSameInstant(Shanghai.ZONE));
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value.toString();
    }

    private static QueryException failed(SQLException e) {
        String message = firstLine(e);
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("read-only")
                || lower.contains("is not an table")
                || lower.contains("from base table")
                || lower.contains("update base table")) {
            return QueryException.mistaken("HC-W022 只能查询：已发布的数据不能改写。没有改动任何数据。");
        }
        if (lower.contains("external access")
                || lower.contains("disabled by configuration")
                || lower.contains("configuration has been locked")) {
            return QueryException.mistaken("HC-W023 只能查询已发布的视图：不能读写其他文件或更改设置。没有执行。");
        }
        if (lower.contains("corrupt") || lower.contains("checksum") || lower.startsWith("io error")) {
            return damaged("读取时出错", e);
        }
        return QueryException.mistaken("HC-W024 SQL 有误：" + message);
    }

    private static QueryException damaged(String what, SQLException e) {
        return QueryException.unanswerable(
                "HC-W021 已发布的文件损坏或无权读取：" + what + "。数据在 lake/ 中，没有丢失；下一次 huican nightly 开始时会重建，"
                        + "也可先用 huican doctor --verify 查看。（" + firstLine(e) + "）");
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .limit(2)
                .reduce((a, b) -> b.isBlank() ? a : a + " " + b.strip())
                .orElse("");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        close(connection);
    }
}
