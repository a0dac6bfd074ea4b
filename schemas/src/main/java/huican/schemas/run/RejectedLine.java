package huican.schemas.run;

import huican.schemas.vocabulary.CorrectionState;
import java.util.List;

/**
 * A line of a delivery that was set aside.
 *
 * @param line physical line where it begins, or the sheet's row
 * @param state what became of it since
 * @param problems at least one, in the order of the layout
 */
public record RejectedLine(String file, long line, CorrectionState state, List<Problem> problems) {

    /**
     * A bad value.
     *
     * @param column the department's header; null for a wrong number of fields
     * @param rule such as {@code date_invalid}
     * @param value as delivered, for the department and operators only; for a wrong number of fields {@code found/expected}; null if empty
     * @param shown what others may see of it
     */
    public record Problem(String column, String rule, String value, String shown) {}
}
