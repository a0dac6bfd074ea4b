package huican.etl.linkage.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * The first of several fields, strongest first, that has a value in common: household, else telephone, else town. A value may be a set,
 * its members divided by spaces. Different are two sides of which nothing agrees and the last field, which nearly all have, is known.
 */
record FirstEqualComparison(List<String> fields, List<String> levels) implements Comparison {

    FirstEqualComparison(List<String> fields) {
        this(fields, named(fields));
    }

    private static List<String> named(List<String> fields) {
        var levels = new ArrayList<String>();
        fields.forEach(field -> levels.add(field + "_equal"));
        levels.add("different");
        return List.copyOf(levels);
    }

    @Override
    public int compare(String[] left, String[] right) {
        int last = fields.size() - 1;
        for (int i = 0; i <= last; i++) {
            if (left[i] != null && right[i] != null && Members.common(left[i], right[i])) {
                return i;
            }
        }
        return left[last] == null || right[last] == null ? -1 : last + 1;
    }
}
