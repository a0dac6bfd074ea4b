package huican.jobs.cli.identity;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Screen;
import huican.jobs.identity.LinkRate;
import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.Model;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The model of a night and what it did, for a terminal. */
record ModelPage(Screen screen, LinkageWords words) {
    private static final int BAR = 10;
    /** Of the groups with the lowest link rates so many are shown: linkage errors fall on the weakest first. */
    private static final int LOWEST = 10;
    /** A group of fewer rows says little. */
    private static final int FEWEST_ROWS = 20;

    void printModel(String runId, Model model) {
        if (model.weights().isEmpty()) {
            screen.line("运行 " + runId + " 没有身份比对模型：它出自旧版本。");
            return;
        }
        screen.line("运行 " + runId + "  先验 " + Waterfall.signed(model.prior()) + "  链接阈值 "
                + Waterfall.signed(model.threshold("link")) + "  复核阈值 " + Waterfall.signed(model.threshold("review"))
                + "（单位：比特）");
        double scale = model.comparisons().stream()
                .flatMap(name -> model.levels(name).stream())
                .mapToDouble(level -> Math.abs(level.weight()))
                .max()
                .orElse(1);
        for (String comparison : inOrder(model.comparisons())) {
            screen.line(Columns.left(words.comparison(comparison), 32) + " " + Columns.right("m", 8) + " "
                    + Columns.right("u", 8) + " " + Columns.right("权重", 7));
            model.levels(comparison).forEach(level -> print(level, scale));
        }
        printCandidates(model);
    }

    private void printCandidates(Model model) {
        if (model.candidates("pairs").isEmpty()) {
            return;
        }
        screen.line("");
        screen.line("本夜比对 " + Screen.number(model.candidates("pairs").getAsLong()) + " 对候选对（自上一夜未变的身份特征不再比对）；最大的分块 "
                + Screen.number(model.candidates("largest_block").orElse(0)) + " 份身份特征；按分块规则（一对可由几条规则找到）");
        model.candidatesByRule()
                .forEach(rule -> screen.line("  " + Columns.left(rule.level(), 80) + " "
                        + Columns.right(Screen.number((long) rule.weight()), 11)));
        model.candidates("left_out").stream()
                .filter(keys -> keys > 0)
                .forEach(keys -> screen.line(
                        screen.bad() + " " + Screen.number(keys) + " 个键下的身份特征超过 1,000 份，未按这些键比对：多半是占位的电话、地址或号码"));
    }

    /** As in the linkage's file; what it does not know comes first. */
    private List<String> inOrder(Collection<String> comparisons) {
        var known = List.copyOf(words.comparisons().keySet());
        return comparisons.stream()
                .sorted(Comparator.comparingInt(known::indexOf))
                .toList();
    }

    private void print(Model.Weight level, double scale) {
        screen.line(("  " + Columns.left(words.level(level.comparison(), level.level()), 30) + " "
                        + Columns.right(Waterfall.probability(level.m()), 8) + " "
                        + Columns.right(Waterfall.probability(level.u()), 8) + " "
                        + Columns.right(Waterfall.signed(level.weight()), 7) + "  "
                        + Columns.left(Waterfall.bar(level.weight(), scale, BAR), BAR) + " " + origin(level.origin()))
                .stripTrailing());
    }

    private static String origin(String origin) {
        return switch (String.valueOf(origin)) {
            case "fixed" -> "给定";
            case "capped" -> "有上下限";
            default -> "";
        };
    }

    void printBlocks(List<Map<String, Object>> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        screen.line("");
        screen.line("有结果的候选对（按分块规则；一对可由几条规则找到）");
        blocks.forEach(block -> screen.line("  " + Columns.left(String.valueOf(block.get("block")), 52) + " "
                + Columns.right(Screen.number(block.get("pairs")), 9) + " 对：链接 " + Screen.number(block.get("linked"))
                + "，复核 " + Screen.number(block.get("review")) + "，不链接 " + Screen.number(block.get("separate"))));
    }

    void printRates(List<LinkRate> rates) {
        if (rates.isEmpty()) {
            return;
        }
        screen.line("");
        screen.line("链接率（归入已有的人或成为新的人的行，占有效行）");
        rates.stream().filter(rate -> rate.breakdown().equals("all")).forEach(this::print);
        screen.line("其中最低的分组（" + FEWEST_ROWS + " 行以上）");
        rates.stream()
                .filter(rate -> !rate.breakdown().equals("all") && rate.rows() >= FEWEST_ROWS)
                .sorted(Comparator.comparingDouble(LinkRate::share)
                        .thenComparing(LinkRate::source)
                        .thenComparing(LinkRate::extract)
                        .thenComparing(LinkRate::breakdown)
                        .thenComparing(LinkRate::value))
                .limit(LOWEST)
                .forEach(this::print);
    }

    private void print(LinkRate rate) {
        String group = rate.breakdown().equals("all") ? "" : "  " + group(rate.breakdown()) + " " + rate.value();
        screen.line("  " + Columns.left(rate.source() + "." + rate.extract() + group, 52) + " "
                + Columns.right(IdentityText.percent(rate.share()), 8) + "  " + Screen.number(rate.rows()) + " 行：已有 "
                + Screen.number(rate.linkedKnown()) + "，新 " + Screen.number(rate.founded()) + "，复核 "
                + Screen.number(rate.review()) + "，未链接 " + Screen.number(rate.unlinked()));
    }

    private static String group(String breakdown) {
        return switch (breakdown) {
            case "town" -> "镇街";
            case "sex" -> "性别";
            case "age_band" -> "年龄段";
            default -> breakdown;
        };
    }
}
