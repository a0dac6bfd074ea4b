package huican.jobs.usecase.contracts;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ExtractContract.FileFormat;
import huican.schemas.contract.ExtractContract.Retention;
import huican.schemas.contract.ValueType;
import huican.seeds.reference.CodeLists;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Compares two versions of an extract, for the department that delivers it. */
record ExtractComparison(ExtractContract before, CodeLists listsBefore, ExtractContract after, CodeLists listsAfter) {
    private static final String UNREAD = "部门照旧交付的文件会读不出";
    private static final Map<String, Integer> DAYS = Map.of("y", 365, "m", 30, "d", 1);

    List<Difference> differences() {
        var differences = new Differences(before.source() + "." + before.name());
        differences.same("table", before.table(), after.table(), "接收表换了名，以前的行不在其中");
        differences.same("physicalName", before.physicalName(), after.physicalName(), UNREAD);
        differences.same("extractKind", kind(before), kind(after), "同样的文件会有另一种含义");
        format(differences, before.format(), after.format());
        limits(differences);
        differences.notBelow("retention（天）", days(before.retention()), days(after.retention()), "早于约定删除");
        columns(differences);
        return differences.all();
    }

    private static void format(Differences differences, FileFormat old, FileFormat now) {
        differences.same("file", old.file(), now.file(), UNREAD);
        differences.same("format", old.kind(), now.kind(), UNREAD);
        differences.same("encoding", old.encoding(), now.encoding(), UNREAD);
        differences.same("delimiter", old.delimiter(), now.delimiter(), UNREAD);
        differences.same("quote", old.quoted(), now.quoted(), UNREAD);
        differences.same("compression", old.gzip(), now.gzip(), UNREAD);
        differences.same("headerRow", old.headerRow(), now.headerRow(), UNREAD);
    }

    private void limits(Differences differences) {
        String held = "原来接收的交付会挂起";
        var old = before.limits();
        var now = after.limits();
        differences.notAbove("breakerMinShare", old.breakerMinShare(), now.breakerMinShare(), held);
        differences.notBelow("quarantineHoldShare", old.quarantineHoldShare(), now.quarantineHoldShare(), held);
        differences.notBelow(
                "quarantineHoldMinLines", old.quarantineHoldMinLines(), now.quarantineHoldMinLines(), held);
        differences.notBelow("linkRateHoldShare", old.linkRateHoldShare(), now.linkRateHoldShare(), held);
        differences.notBelow("linkRateHoldMinRows", old.linkRateHoldMinRows(), now.linkRateHoldMinRows(), held);
    }

    private void columns(Differences differences) {
        for (ColumnContract old : before.columns()) {
            Optional<ColumnContract> now = find(after, c -> c.name().equals(old.name()))
                    .or(() -> find(after, c -> c.header().equals(old.header())));
            now.ifPresentOrElse(
                    column -> column(differences.of(old.header()), old, column),
                    () -> differences.breaking(old.header(), "有 → 无", "部门仍交付的列不再读取"));
        }
        for (ColumnContract column : after.columns()) {
            boolean known = find(
                            before,
                            c -> c.name().equals(column.name()) || c.header().equals(column.header()))
                    .isPresent();
            if (!known && column.required()) {
                differences.breaking(column.header(), "无 → 有（必填）", "没有这一列的文件会退回");
            } else if (!known) {
                differences.compatible(column.header(), "无 → 有", "新增的非必填列");
            }
        }
    }

    private void column(Differences differences, ColumnContract old, ColumnContract now) {
        differences.same("name", old.name(), now.name(), "接收表的列改名，查询它的人会出错");
        differences.same("physicalName", old.header(), now.header(), "部门照旧的表头会不认识");
        differences.same("valueType", word(old.type()), word(now.type()), "原来读得出的值会读不出或换了类型");
        differences.same("primaryKeyPosition", old.keyPosition(), now.keyPosition(), "主键改变，记录对不上以前的");
        if (!old.required() && now.required()) {
            differences.breaking("required", "false → true", "原来能收的空值会隔离");
        } else if (old.required() != now.required()) {
            differences.compatible("required", "true → false", "放宽");
        }
        role(differences, old.role(), now.role());
        TableComparison.classification(differences, old.classification(), now.classification());
        RulesComparison.compare(differences, old.rules(), now.rules());
        differences.notBelow(
                "latestAfterDelivery（天）",
                days(old.bounds().afterDelivery()),
                days(now.bounds().afterDelivery()),
                "原来合格的值会不合格");
        without(differences, old.withoutEnd(), now.withoutEnd());
        if (old.type() == ValueType.CODE && now.type() == ValueType.CODE) {
            codes(differences, old, now);
        }
    }

    private static void without(Differences differences, List<String> old, List<String> now) {
        if (!now.containsAll(old)) {
            differences.breaking(
                    "withoutEnd", String.join("、", old) + " → " + String.join("、", now), "原来的“无期限”会报告为读不出");
        } else if (!old.containsAll(now)) {
            differences.compatible("withoutEnd", String.join("、", old) + " → " + String.join("、", now), "放宽");
        }
    }

    private static void role(Differences differences, String old, String now) {
        if (old.isEmpty() && !now.isEmpty()) {
            differences.compatible("role", "无 → " + now, "比对和取值多了依据");
        } else {
            differences.same("role", old, now, "比对和取值失去依据");
        }
    }

    /** What a department may write, code, word or alias, and the word it becomes. */
    private void codes(Differences differences, ColumnContract old, ColumnContract now) {
        var accepted = new TreeMap<>(listsBefore.of(before.source(), old).words());
        var words = listsAfter.of(after.source(), now).words();
        var lost = new TreeSet<String>();
        accepted.forEach((value, word) -> {
            if (!words.containsKey(value)) {
                lost.add(value);
            } else {
                differences.same("codeList " + value, word, words.get(value), "同样的值会有另一种含义");
            }
        });
        var added = new TreeSet<>(words.keySet());
        added.removeAll(accepted.keySet());
        if (!lost.isEmpty()) {
            differences.breaking(list(old, now), "少了 " + String.join("、", lost), "原来认识的值会隔离");
        }
        if (!added.isEmpty()) {
            differences.compatible(list(old, now), "多了 " + String.join("、", added), "放宽");
        }
    }

    private static String list(ColumnContract old, ColumnContract now) {
        return "codeList " + old.codeList() + (old.codeList().equals(now.codeList()) ? "" : " → " + now.codeList());
    }

    private static Optional<ColumnContract> find(ExtractContract extract, Predicate<ColumnContract> wanted) {
        return extract.columns().stream().filter(wanted).findFirst();
    }

    private static String kind(ExtractContract extract) {
        return extract.snapshot() ? "snapshot" : "event";
    }

    private static String word(ValueType type) {
        return type.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static double days(Period period) {
        return period.toTotalMonths() * 30.5 + period.getDays();
    }

    private static double days(Retention retention) {
        return retention.value() * (double) DAYS.get(retention.unit());
    }
}
