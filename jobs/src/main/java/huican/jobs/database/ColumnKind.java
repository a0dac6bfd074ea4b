package huican.jobs.database;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/** How values of a column are told and taken, whatever a database calls its type. */
enum ColumnKind {
    TEXT,
    NUMBER,
    TRUTH,
    DAY,
    WALL_TIME,
    INSTANT,
    BYTES;

    static ColumnKind of(int type, String typeName) {
        if (typeName.equalsIgnoreCase("timestamptz")) {
            return INSTANT; // PostgreSQL's driver says TIMESTAMP
        }
        return switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.NUMERIC, Types.DECIMAL, Types.DOUBLE -> NUMBER;
            case Types.BOOLEAN, Types.BIT -> TRUTH;
            case Types.DATE -> DAY;
            case Types.TIMESTAMP -> WALL_TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            default -> TEXT;
        };
    }

    String text(ResultSet rows, int column) throws SQLException {
        Object value = switch (this) {
            case TEXT, NUMBER -> rows.getString(column);
            case TRUTH -> rows.getObject(column, Boolean.class);
            case DAY -> rows.getObject(column, LocalDate.class);
            case WALL_TIME -> rows.getObject(column, LocalDateTime.class);
            case INSTANT -> rows.getObject(column, OffsetDateTime.class);
            case BYTES -> rows.getBytes(column);
        };
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value == null ? null : value.toString();
    }

    void set(PreparedStatement statement, int position, String text) throws SQLException {
        if (text == null) {
            statement.setObject(position, null);
            return;
        }
        switch (this) {
            case TEXT -> statement.setString(position, text);
            case NUMBER -> statement.setBigDecimal(position, new BigDecimal(text));
            case TRUTH -> statement.setBoolean(position, Boolean.parseBoolean(text));
            case DAY -> statement.setObject(position, LocalDate.parse(text));
            case WALL_TIME -> statement.setObject(position, LocalDateTime.parse(text));
            case INSTANT -> statement.setObject(position, OffsetDateTime.parse(text));
            case BYTES -> statement.setBytes(position, HexFormat.of().parseHex(text));
        }
    }
}
