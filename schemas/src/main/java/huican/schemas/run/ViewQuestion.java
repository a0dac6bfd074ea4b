package huican.schemas.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of a published view are wanted.
 *
 * @param view its name
 * @param columns wanted, in order
 * @param conditions all of which hold
 * @param limit at most so many rows
 * @param offset after so many, in the order of all columns
 */
public record ViewQuestion(String view, List<String> columns, List<Condition> conditions, int limit, int offset) {

    /** How a column stands to a value. */
    public enum Comparison {
        EQUAL,
        AT_LEAST,
        AT_MOST,
        /** It is the value, or lies within it: {@code 500113001002} within {@code 500113001}. */
        WITHIN,
        /** It is the last day that a run was published for; the value is not looked at. */
        NEWEST
    }

    /** What holds for a column. Values are text, also of days and numbers. */
    public record Condition(String column, Comparison comparison, String value) {}

    /** With one condition more. */
    public ViewQuestion and(Condition condition) {
        var more = new ArrayList<>(conditions);
        more.add(condition);
        return new ViewQuestion(view, columns, List.copyOf(more), limit, offset);
    }
}
