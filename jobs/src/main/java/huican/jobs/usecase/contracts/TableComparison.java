package huican.jobs.usecase.contracts;

import huican.schemas.contract.Classification;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares two versions of a table or view of ours, for those who read it. */
final class TableComparison {
    private TableComparison() {}

    static List<Difference> of(TableContract before, TableContract after) {
        var differences = new Differences(before.name());
        differences.same("name", before.name(), after.name(), "查询它的人会出错");
        var now = after.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
        for (Column old : before.columns()) {
            Column column = now.remove(old.name());
            if (column == null) {
                differences.breaking(old.name(), "有 → 无", "查询这一列的人会出错：删除或改名");
            } else {
                column(differences.of(old.name()), old, column);
            }
        }
        after.columns().stream()
                .filter(column -> now.containsKey(column.name()))
                .forEach(column -> differences.compatible(column.name(), "无 → 有", "新增列"));
        return differences.all();
    }

    private static void column(Differences differences, Column before, Column after) {
        differences.same("physicalType", before.type(), after.type(), "读到的值换了类型");
        if (before.required() && !after.required()) {
            differences.breaking("required", "true → false", "读的人会遇到空值");
        } else if (before.required() != after.required()) {
            differences.compatible("required", "false → true", "不再有空值");
        }
        classification(differences, before.classification(), after.classification());
    }

    /** For extracts too: less protection than was agreed. */
    static void classification(Differences differences, String before, String after) {
        if (Classification.WORDS.indexOf(after) < Classification.WORDS.indexOf(before)) {
            differences.breaking("classification", before + " → " + after, "保护降低：原来脱敏的值会露出");
        } else if (!before.equals(after)) {
            differences.compatible("classification", before + " → " + after, "保护提高");
        }
    }
}
