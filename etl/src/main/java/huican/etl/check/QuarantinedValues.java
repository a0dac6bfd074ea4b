package huican.etl.check;

import huican.etl.parse.RawRecord;
import huican.etl.standardise.ExplainRow.SetAside;
import java.util.List;

/** One row of the table {@code quarantine} per bad value of a row set aside. */
public final class QuarantinedValues {

    private QuarantinedValues() {}

    /** Values in the order of the table's columns. */
    public static List<Object[]> of(RawRecord row, SetAside why) {
        var file = row.file();
        return why.problems().stream()
                .map(problem -> new Object[] {
                    file.extract().source(),
                    file.extract().physicalName(),
                    file.deliveryDay(),
                    file.revision(),
                    file.file(),
                    row.line(),
                    problem.column(),
                    problem.rule(),
                    problem.value(),
                    why.line(),
                    problem.masked(),
                    why.masked(),
                    why.recordKey(),
                    why.raw(),
                    why.town()
                })
                .toList();
    }
}
