package huican.warehouse.sql;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * A statement that DuckDB refused. What DuckDB says of values is not repeated, neither in the message nor as cause: they may be personal.
 */
public final class SqlFailure extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** Kinds whose text quotes values of the rows. */
    private static final Map<String, String> OF_VALUES = Map.of(
            "Out of Range Error", "数值超出类型的范围",
            "Conversion Error", "有值不能转换成需要的类型",
            "Invalid Input Error", "有值不能用于这一计算",
            "Constraint Error", "结果缺少必需的列值");

    /** Kinds that quote only the statement. */
    private static final Map<String, String> OF_TEXT = Map.of(
            "Binder Error", "SQL 与其所读的关系不符",
            "Catalog Error", "SQL 所读的关系或函数不存在",
            "Parser Error", "SQL 不合语法");

    private final String fault;

    private SqlFailure(String message, String fault, SQLException cause) {
        super(message, cause);
        this.fault = fault;
    }

    static SqlFailure of(String sql, SQLException e) {
        String text = String.valueOf(e.getMessage()).strip();
        String kind = text.contains(":") ? text.substring(0, text.indexOf(':')) : "";
        if (OF_VALUES.containsKey(kind)) {
            return new SqlFailure(OF_VALUES.get(kind) + "（" + kind + "）\n" + sql, OF_VALUES.get(kind), null);
        }
        return new SqlFailure(text + "\n" + sql, OF_TEXT.get(kind), e);
    }

    /** The same with the file the statement stands in. */
    SqlFailure in(String file) {
        return new SqlFailure(file + "：" + getMessage(), fault, (SQLException) getCause());
    }

    /** What the statement, or the values it read, did wrong; empty when something else did: disk, memory, a damaged file. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }
}
