package huican.warehouse.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A statement changed in one place: a comparison turned, a constant another one, a condition not asked. Comments are left alone. */
public final class SqlMutants {
    private static final Map<String, String> OTHER = new LinkedHashMap<>();
    private static final Pattern PLACE = Pattern.compile(
            "--.*|<=|>=|<>|(?<![<>!=])=(?![>=])|(?<![-<])>|<(?![>])|\\bAND\\b|\\bOR\\b|\\bIS NOT NULL\\b|\\bIS NULL\\b|\\bNOT IN\\b|\\bNOT\\b|\\bIN\\b|\\btrue\\b|\\bfalse\\b"
                    + "|'[^']*'|(?<![\\w.])\\d+(\\.\\d+)?(?![\\w.])");

    static {
        OTHER.put("<=", "<");
        OTHER.put("<", "<=");
        OTHER.put(">=", ">");
        OTHER.put(">", ">=");
        OTHER.put("=", "<>");
        OTHER.put("<>", "=");
        OTHER.put("AND", "OR");
        OTHER.put("OR", "AND");
        OTHER.put("IS NOT NULL", "IS NULL");
        OTHER.put("IS NULL", "IS NOT NULL");
        OTHER.put("NOT IN", "IN");
        OTHER.put("IN", "NOT IN");
        OTHER.put("NOT", "");
        OTHER.put("true", "false");
        OTHER.put("false", "true");
    }

    /**
     * A changed statement.
     *
     * @param place line, what stood there and what stands there instead, and the line
     */
    public record Mutant(String place, String sql) {}

    private SqlMutants() {}

    /** All of a statement; not each means something to the database. */
    public static List<Mutant> of(String sql) {
        var mutants = new ArrayList<Mutant>();
        var places = PLACE.matcher(sql);
        while (places.find()) {
            String found = places.group();
            if (!found.startsWith("--")) {
                String before = sql.substring(0, places.start());
                String changed = before + changed(found) + sql.substring(places.end());
                mutants.add(new Mutant(place(sql, before, found), changed));
            }
        }
        return List.copyOf(mutants);
    }

    private static String changed(String found) {
        if (OTHER.containsKey(found)) {
            return OTHER.get(found);
        }
        return found.startsWith("'") ? found.substring(0, found.length() - 1) + "~'" : found + " + 1";
    }

    private static String place(String sql, String before, String found) {
        int line = (int) before.lines().count() + (before.endsWith("\n") || before.isEmpty() ? 1 : 0);
        return found + " → " + changed(found).strip() + " | "
                + sql.lines().skip(line - 1).findFirst().orElse("").strip();
    }
}
