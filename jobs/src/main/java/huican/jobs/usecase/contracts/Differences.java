package huican.jobs.usecase.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Collects differences of one contract. */
final class Differences {
    private final String contract;
    private final List<Difference> all;

    Differences(String contract) {
        this(contract, new ArrayList<>());
    }

    private Differences(String contract, List<Difference> all) {
        this.contract = contract;
        this.all = all;
    }

    /** The same, for a column. */
    Differences of(String column) {
        return new Differences(contract + " " + column, all);
    }

    void breaking(String what, String change, String why) {
        all.add(new Difference(contract + " " + what, change, true, why));
    }

    void compatible(String what, String change, String why) {
        all.add(new Difference(contract + " " + what, change, false, why));
    }

    /** Values of which any change breaks. */
    void same(String what, Object before, Object after, String why) {
        if (!Objects.equals(before, after)) {
            breaking(what, before + " → " + after, why);
        }
    }

    /** Numbers that may change in one direction. */
    void notAbove(String what, double before, double after, String why) {
        limit(what, before, after, after > before, why);
    }

    void notBelow(String what, double before, double after, String why) {
        limit(what, before, after, after < before, why);
    }

    private void limit(String what, double before, double after, boolean tighter, String why) {
        if (before != after) {
            String change = before + " → " + after;
            if (tighter) {
                breaking(what, change, why);
            } else {
                compatible(what, change, "放宽");
            }
        }
    }

    List<Difference> all() {
        return List.copyOf(all);
    }
}
