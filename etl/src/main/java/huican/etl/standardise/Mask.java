package huican.etl.standardise;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ValueType;

/** What may be shown of a delivered value, by the contract's classification. */
final class Mask {
    private static final String HIDDEN = "***";

    private Mask() {}

    /** Numbers: the first six characters; names: the first character; other personal values: nothing. Null stays null. */
    static String value(ColumnContract column, String raw) {
        if (raw == null
                || raw.isEmpty()
                || column.classification().equals("internal")
                || column.classification().equals("public")) {
            return raw;
        }
        if (column.type() == ValueType.ID_NUMBER || column.type() == ValueType.CERTIFICATE_NO) {
            String number = Texts.number(raw);
            return number == null || number.length() < 15 ? HIDDEN : number.substring(0, 6) + "************";
        }
        if (column.type() == ValueType.NAME) {
            String name = Texts.trimmed(raw);
            return name == null ? HIDDEN : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
        }
        return HIDDEN;
    }
}
