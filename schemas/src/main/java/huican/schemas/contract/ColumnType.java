package huican.schemas.contract;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The SQL types of our columns, and what ODCS calls them. */
public final class ColumnType {
    private static final Map<String, String> LOGICAL = new LinkedHashMap<>();

    static {
        LOGICAL.put("STRING", "string");
        LOGICAL.put("DATE", "date");
        LOGICAL.put("TIMESTAMP", "timestamp");
        LOGICAL.put("INTEGER", "integer");
        LOGICAL.put("BIGINT", "integer");
        LOGICAL.put("DOUBLE", "number");
        LOGICAL.put("DECIMAL(18,2)", "number");
        LOGICAL.put("DECIMAL(38,2)", "number");
        LOGICAL.put("BOOLEAN", "boolean");
        LOGICAL.put("JSON", "object");
    }

    private ColumnType() {}

    /** All of them. */
    static Collection<String> names() {
        return LOGICAL.keySet();
    }

    /** ODCS {@code logicalType} of one; empty if there is no such type. */
    public static String logical(String type) {
        return LOGICAL.getOrDefault(type, "");
    }
}
