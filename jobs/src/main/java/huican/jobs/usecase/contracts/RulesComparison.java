package huican.jobs.usecase.contracts;

import huican.schemas.contract.ValueRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares what two versions of a contract ask of a column's values beside their type: what was allowed must stay allowed. */
final class RulesComparison {
    private static final List<String> UPPER = List.of("maxLength", "maximum", "exclusiveMaximum");
    private static final List<String> LOWER = List.of("minLength", "minimum", "exclusiveMinimum");
    private static final String TIGHTER = "原来合格的值会不合格";

    private RulesComparison() {}

    static void compare(Differences differences, ValueRules before, ValueRules after) {
        var options = new TreeSet<>(before.options().keySet());
        options.addAll(after.options().keySet());
        options.forEach(option -> option(
                differences,
                option,
                before.options().get(option),
                after.options().get(option)));
        validValues(differences, before.validValues(), after.validValues());
        without(after.others(), before.others())
                .forEach(rule -> differences.breaking("quality", "无 → " + rule, TIGHTER));
        without(before.others(), after.others())
                .forEach(rule -> differences.compatible("quality", rule + " → 无", "放宽"));
    }

    private static void option(Differences differences, String option, String before, String after) {
        if (before == null) {
            differences.breaking(option, "无 → " + after, TIGHTER);
        } else if (after == null) {
            differences.compatible(option, before + " → 无", "放宽");
        } else if (UPPER.contains(option) && isNumber(before) && isNumber(after)) {
            differences.notBelow(option, Double.parseDouble(before), Double.parseDouble(after), TIGHTER);
        } else if (LOWER.contains(option) && isNumber(before) && isNumber(after)) {
            differences.notAbove(option, Double.parseDouble(before), Double.parseDouble(after), TIGHTER);
        } else {
            differences.same(option, before, after, TIGHTER);
        }
    }

    private static void validValues(Differences differences, Set<String> before, Set<String> after) {
        if (before.isEmpty() || after.isEmpty()) {
            if (!after.isEmpty()) {
                differences.breaking("validValues", "无 → " + String.join("、", after), TIGHTER);
            } else if (!before.isEmpty()) {
                differences.compatible("validValues", String.join("、", before) + " → 无", "放宽");
            }
            return;
        }
        Set<String> lost = without(before, after);
        Set<String> added = without(after, before);
        if (!lost.isEmpty()) {
            differences.breaking("validValues", "少了 " + String.join("、", lost), TIGHTER);
        }
        if (!added.isEmpty()) {
            differences.compatible("validValues", "多了 " + String.join("、", added), "放宽");
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?\\d+(\\.\\d+)?");
    }

    private static Set<String> without(Set<String> all, Set<String> these) {
        var rest = new TreeSet<>(all);
        rest.removeAll(these);
        return rest;
    }
}
