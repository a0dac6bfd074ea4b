package huican.schemas.run;

import java.util.List;

/**
 * Result of a question, or a list as a program reads it.
 *
 * @param rows numbers as BigDecimal or Number, truth as Boolean, everything else as text; null is SQL's null
 */
public record ResultTable(List<String> columns, List<List<Object>> rows) {}
