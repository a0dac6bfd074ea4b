package huican.etl.standardise;

import huican.etl.standardise.RowValues.Finding;
import java.time.LocalDate;
import java.util.List;

/**
 * What a delivered text of a column comes to.
 *
 * @param text as delivered
 * @param deliveryDay when it was
 * @param value standardised; null if there is none, or it is not understood
 * @param valid of numbers of persons and certificates whether the (inner) ID number is
 * @param problem rule by which it sets its row aside; mostly null
 * @param findings mostly none
 */
record CellValue(
        String text, LocalDate deliveryDay, Object value, boolean valid, String problem, List<Finding> findings) {}
