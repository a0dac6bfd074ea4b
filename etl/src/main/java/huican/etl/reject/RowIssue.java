package huican.etl.reject;

import huican.schemas.run.RejectedLine;
import huican.schemas.run.RejectedLine.Problem;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a reject file says beside a line, in the order of {@link #HEADERS}.
 *
 * @param place the line, or {@code sheet!row}
 * @param columns which values are wrong; several joined by {@code ；}, as below
 * @param problems what is wrong with them and what was expected
 * @param rules numbers of the rules
 */
record RowIssue(String place, String columns, String problems, String rules) {
    static final List<String> HEADERS = List.of("行号", "字段", "问题", "规则编号");

    static RowIssue of(RejectedLine line, String place, ProblemText text) {
        return new RowIssue(
                place,
                joined(line, p -> p.column() == null ? "整行" : p.column()),
                joined(line, text::of),
                joined(line, Problem::rule));
    }

    /** The four values as they are written. */
    List<String> values() {
        return List.of(place, columns, problems, rules);
    }

    private static String joined(RejectedLine line, Function<Problem, String> part) {
        return line.problems().stream().map(part).collect(Collectors.joining("；"));
    }
}
