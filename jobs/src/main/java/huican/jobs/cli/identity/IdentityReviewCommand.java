package huican.jobs.cli.identity;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.cli.TableFormat;
import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.Profile;
import huican.jobs.identity.ReviewEntry;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.identity.ReviewIdentities;
import huican.schemas.run.Decision;
import huican.schemas.run.ResultTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican identity review}. */
@Command(name = "review", description = "待人工复核的身份，最可能为同一人的在前；已裁定、待下一次夜间任务的注明")
final class IdentityReviewCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private IdentityAccess access;

    @Option(names = "--limit", defaultValue = "20", paramLabel = "条数", description = "至多列出多少条，缺省 20")
    private int limit;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、csv、json")
    private String format;

    IdentityReviewCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        if (limit < 1) {
            throw Refusal.usage("--limit 应为正数，不是 " + limit + "。");
        }
        var reviews = new ReviewIdentities(options.access(context)).list(access.of(context, options));
        List<ReviewEntry> all = reviews.entries();
        LinkageWords words = reviews.words();
        var shown = all.stream().limit(limit).toList();
        if (tableFormat == TableFormat.TABLE) {
            shown.forEach(entry -> print(entry, words));
            printCounts(all, shown.size(), context.homeFlag(options.home()));
        } else {
            tableFormat.print(table(shown, words), context.screen().out());
            context.screen().out().flush();
        }
        return 0;
    }

    private void print(ReviewEntry entry, LinkageWords words) {
        Screen screen = context.screen();
        screen.line(entry.item().id() + "  匹配概率 "
                + IdentityText.percent(entry.item().matchProbability()) + "  权重 "
                + Screen.decimal(entry.item().matchWeight(), 1));
        if (!entry.evidence().isEmpty()) {
            screen.line("    " + entry.evidence());
        }
        screen.line("    需人工：" + words.rule(entry.item().rule()));
        print(entry.left(), entry.item().pair().left(), entry.item().leftPerson());
        print(entry.right(), entry.item().pair().right(), entry.item().rightPerson());
        entry.decision()
                .ifPresent(d -> screen.line(
                        "    " + (entry.waiting() ? "已裁定，待下一次夜间任务：" : "此前裁定，最近一夜仍列为待复核：") + IdentityText.decision(d)));
    }

    private void print(Profile profile, String id, String person) {
        Screen screen = context.screen();
        screen.line("    " + id + "  " + person + "  " + (profile == null ? "（已不在有效数据中）" : profile.line()));
        if (profile != null) {
            screen.line("      " + profile.recordsLine());
        }
    }

    private void printCounts(List<ReviewEntry> all, int shown, String home) {
        Screen screen = context.screen();
        long waiting = all.stream().filter(ReviewEntry::waiting).count();
        screen.line(
                all.isEmpty()
                        ? "没有待复核的身份。"
                        : "待复核 " + Screen.number(all.size() - waiting) + " 件"
                                + (waiting == 0 ? "" : "；另有 " + Screen.number(waiting) + " 件已裁定，待下一次夜间任务")
                                + (shown == all.size() ? "" : "；列出 " + Screen.number(shown) + " 件（--limit）"));
        if (all.size() > waiting) {
            screen.line("裁定：huican identity decide 复核编号 same|different --reason \"…\"" + home);
        }
    }

    private static ResultTable table(List<ReviewEntry> entries, LinkageWords words) {
        List<List<Object>> rows =
                entries.stream().map(entry -> row(entry, words)).toList();
        return new ResultTable(
                List.of(
                        "review_id",
                        "state",
                        "match_probability",
                        "match_weight",
                        "rule",
                        "rule_zh",
                        "evidence",
                        "left_profile",
                        "left_person",
                        "left",
                        "left_records",
                        "right_profile",
                        "right_person",
                        "right",
                        "right_records",
                        "decision",
                        "decided_by",
                        "decided_at"),
                rows);
    }

    private static List<Object> row(ReviewEntry entry, LinkageWords words) {
        var item = entry.item();
        var decision = entry.decision();
        return Arrays.asList(
                item.id(),
                entry.waiting() ? "decided" : "open",
                rounded(item.matchProbability()),
                rounded(item.matchWeight()),
                item.rule(),
                words.rule(item.rule()),
                entry.evidence(),
                item.pair().left(),
                item.leftPerson(),
                entry.left() == null ? null : entry.left().line(),
                entry.left() == null ? null : entry.left().recordsLine(),
                item.pair().right(),
                item.rightPerson(),
                entry.right() == null ? null : entry.right().line(),
                entry.right() == null ? null : entry.right().recordsLine(),
                decision.map(Decision::action).orElse(null),
                decision.map(Decision::actor).orElse(null),
                decision.map(d -> Objects.toString(d.decidedAt())).orElse(null));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
