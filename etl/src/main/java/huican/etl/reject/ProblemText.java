package huican.etl.reject;

import huican.schemas.contract.Bounds;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ValueType;
import huican.schemas.run.RejectedLine.Problem;
import huican.schemas.vocabulary.FindingRule;
import huican.seeds.reference.CodeList;
import huican.seeds.reference.CodeLists;
import java.time.Period;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says what is wrong with a value, and what it should look like, to the clerk who has to put it right. For the department alone: the value is
 * named as it was sent.
 */
final class ProblemText {
    /** A longer list is a matter for its document. */
    private static final int WORDS_SHOWN = 10;

    private final Map<String, ColumnContract> columns;
    private final String source;
    private final CodeLists lists;

    ProblemText(ExtractContract extract, CodeLists lists) {
        this.columns =
                extract.columns().stream().collect(Collectors.toMap(ColumnContract::header, Function.identity()));
        this.source = extract.source();
        this.lists = lists;
    }

    String of(Problem problem) {
        String column = problem.column();
        var rule = FindingRule.find(problem.rule());
        if (rule.isEmpty()) {
            return broken(problem);
        }
        switch (rule.get()) {
            case KEY_EMPTY:
                return empty(problem) + "，是主键，必须填写";
            case REQUIRED_MISSING:
                return empty(problem) + "，必须填写";
            case DATE_INVALID:
                return wrong(
                        problem,
                        "不是日期，应为 yyyy-MM-dd，" + columns.get(column).bounds().earliest() + " 起，"
                                + latest(columns.get(column).bounds()));
            case MONTH_INVALID:
                return wrong(problem, "不是年月，应为 yyyyMM");
            case YEAR_INVALID:
                return wrong(
                        problem,
                        columns.get(column).type() == ValueType.SCHOOL_YEAR
                                ? "不是学年，应如 2025-2026"
                                : "不是年份，应为 yyyy，" + columns.get(column).bounds().least() + " 起，"
                                        + latest(columns.get(column).bounds()));
            case INTEGER_INVALID:
                return wrong(problem, "不是整数，" + between(columns.get(column).bounds()));
            case AMOUNT_INVALID:
                return wrong(
                        problem,
                        "不是金额，应以元为单位，最多两位小数，" + between(columns.get(column).bounds()));
            case CODE_UNKNOWN:
                return wrong(problem, "不在代码表中" + expected(columns.get(column)));
            case CERTIFICATE_FORMAT:
                return wrong(problem, "不是残疾人证号，应为 18 位身份证号 + 类别 1–7 + 等级 1–4，补发的再加 B1、B2……");
            case FIELD_COUNT:
                String[] counts = problem.value().split("/", 2);
                return "这一行有 " + counts[0] + " 个字段，应为 " + counts[1] + " 个（表头有几列就应有几个）";
            default:
                return broken(problem);
        }
    }

    /** A word such as 无, or the error of a formula, is no value. */
    private static String broken(Problem problem) {
        return wrong(problem, "不符合规则 " + problem.rule());
    }

    private static String empty(Problem problem) {
        return problem.value() == null || problem.value().isBlank()
                ? problem.column() + " 为空"
                : wrong(problem, "等于没有填写");
    }

    private static String between(Bounds bounds) {
        return "应在 " + bounds.least() + " 到 " + bounds.most() + " 之间";
    }

    private static String latest(Bounds bounds) {
        var after = bounds.afterDelivery();
        String period = after.equals(Period.ofYears(after.getYears())) ? after.getYears() + " 年" : after.toString();
        return after.isZero() ? "不晚于交付日" : "不晚于交付日后 " + period;
    }

    private static String wrong(Problem problem, String what) {
        return problem.column() + " \"" + problem.value() + "\" " + what;
    }

    private String expected(ColumnContract column) {
        var codes = lists.of(source, column).codes();
        if (codes.size() > WORDS_SHOWN) {
            return " " + column.codeList();
        }
        return "，应为 " + codes.stream().map(CodeList.Code::word).collect(Collectors.joining("、"));
    }
}
