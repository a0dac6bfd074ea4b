package huican.etl.check;

import huican.etl.parse.RawRecord;
import huican.etl.standardise.ExplainRow.Told;
import huican.schemas.vocabulary.FindingRule;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table {@code data_quality} per finding at a line of an accepted row. {@code detail} names the column and the shape of the value, never the
 * value; for {@code duplicate_key} the line that won.
 */
public final class LineFindings {
    /** Reported per file, not per line. */
    public static final String TOWN_UNKNOWN = FindingRule.TOWN_UNKNOWN.word();

    private LineFindings() {}

    /** Of a row that stands in its table. Values in the order of the table's columns. */
    public static List<Object[]> of(RawRecord row, List<Told> findings) {
        var told = new ArrayList<Object[]>();
        for (Told finding : findings) {
            if (!finding.rule().equals(TOWN_UNKNOWN)) {
                told.add(values(row, finding));
            }
        }
        return told;
    }

    /** Of one that a later line overwrites. */
    public static List<Object[]> ofOverwritten(RawRecord row, List<Told> findings, long winnerLine) {
        var told = of(row, findings);
        told.add(values(row, new Told(FindingRule.DUPLICATE_KEY.word(), "同键的第 " + winnerLine + " 行为准")));
        return told;
    }

    private static Object[] values(RawRecord row, Told finding) {
        var file = row.file();
        return new Object[] {
            file.extract().source(),
            file.extract().physicalName(),
            file.deliveryDay(),
            file.revision(),
            finding.rule(),
            file.file(),
            row.line(),
            finding.detail()
        };
    }
}
