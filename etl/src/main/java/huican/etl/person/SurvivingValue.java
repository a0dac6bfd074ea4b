package huican.etl.person;

import huican.seeds.linkage.Criterion;
import huican.seeds.linkage.SurvivorshipRule;
import java.io.Serializable;
import java.util.List;

/**
 * Chooses which row's value of an attribute survives: the best in the first criterion in which two differ, else the newer row's.
 *
 * @param name of the attribute
 * @param place of it in {@link ReportedRow#COLUMNS}
 * @param order of the criteria
 * @param precedence of the departments by the place of their extracts; greater is better, 0 of those that the rule does not name
 */
record SurvivingValue(String name, int place, List<Criterion> order, List<Integer> precedence) implements Serializable {
    /** What registers write in place of a character that is not to be read. */
    private static final String MASKING_SIGNS = "*＊×○●□?？";

    /**
     * By a rule.
     *
     * @param sources keys of the departments by the place of their extracts
     */
    static SurvivingValue of(SurvivorshipRule rule, List<String> sources) {
        return new SurvivingValue(
                rule.attribute(),
                ReportedRow.COLUMNS.indexOf(rule.attribute()),
                List.copyOf(rule.order()),
                sources.stream().map(source -> precedence(rule, source)).toList());
    }

    private static int precedence(SurvivorshipRule rule, String source) {
        int listed = rule.sources().indexOf(source);
        return listed < 0 ? 0 : rule.sources().size() - listed;
    }

    /** The row whose value it is; null if none has one. */
    ReportedRow best(List<ReportedRow> rows) {
        ReportedRow best = null;
        for (ReportedRow row : rows) {
            if (!row.row().isNullAt(place) && (best == null || isBetter(row, best))) {
                best = row;
            }
        }
        return best;
    }

    private boolean isBetter(ReportedRow row, ReportedRow than) {
        for (Criterion criterion : order) {
            int order = Integer.compare(rank(criterion, row), rank(criterion, than));
            if (order != 0) {
                return order > 0;
            }
        }
        return ReportedRow.compareOrigins(row, than) > 0;
    }

    /** Greater is better. */
    private int rank(Criterion criterion, ReportedRow row) {
        return switch (criterion) {
            case UNMASKED -> masked(row.row().getString(place)) == 0 ? 1 : 0;
            case MOST_COMPLETE -> legible(row.row().getString(place));
            case NEWEST -> Origin.dayOf(row.seen());
            case SOURCES -> precedence.get(Origin.extractOf(row.seen()));
            case FROM_NUMBER -> 0; // no row's to say: the number is the person's
        };
    }

    private static int legible(String text) {
        return text.codePointCount(0, text.length()) - masked(text);
    }

    private static int masked(String text) {
        int masked = 0;
        for (int i = 0; i < text.length(); i++) {
            if (MASKING_SIGNS.indexOf(text.charAt(i)) >= 0) {
                masked++;
            }
        }
        return masked;
    }
}
