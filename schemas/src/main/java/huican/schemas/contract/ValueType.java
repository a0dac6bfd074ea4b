package huican.schemas.contract;

import java.util.Locale;

/** The kinds of value that departments deliver (docs/contract.md, "Values"), each with the type of its standardised column. */
public enum ValueType {
    TEXT("STRING"),
    NAME("STRING"),
    ADDRESS("STRING"),
    ID_NUMBER("STRING"),
    CERTIFICATE_NO("STRING"),
    DATE("DATE"),
    MONTH("DATE"),
    YEAR("INTEGER"),
    SCHOOL_YEAR("STRING"),
    INTEGER("INTEGER"),
    AMOUNT("DECIMAL(18,2)"),
    CODE("STRING"),
    TOWN("STRING");

    private final String columnType;

    ValueType(String columnType) {
        this.columnType = columnType;
    }

    /** SQL type of the standardised column. */
    public String columnType() {
        return columnType;
    }

    static ValueType of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
