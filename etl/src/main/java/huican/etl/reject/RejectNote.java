package huican.etl.reject;

import huican.etl.reject.RejectFiles.Written;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.RejectedLine;
import huican.schemas.vocabulary.DeliveryState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The note that goes to the department with its reject files: what arrived and what became of it, the most frequent mistakes, how to deliver
 * again, whom to ask and by when. Names no value of any person.
 *
 * @param contact whom to ask
 * @param due by when an answer is asked for
 */
public record RejectNote(SourceContract source, DeliveryRecord delivery, String contact, LocalDate due) {
    private static final int TOP = 5;
    /** Windows' own editor knows UTF-8 by it. */
    private static final String MARK = "\uFEFF";

    /** Its name: of several departments and days each has its own. */
    public String file() {
        return "退回说明_" + source.titleZh().replaceAll("[/\\\\]", "_") + "_" + delivery.folder() + ".txt";
    }

    String text(List<Written> written, List<RejectedLine> lines) {
        var text = new ArrayList<String>();
        text.add("退回说明");
        text.add("");
        text.add(source.titleZh() + "：");
        text.add("");
        text.add("贵单位 " + delivery.folder() + " 的交付" + state());
        text.add("清单 manifest.csv 的 sha256：" + delivery.sha256());
        for (FileCount file : delivery.files()) {
            text.add("");
            text.addAll(file(file, written));
        }
        if (!lines.isEmpty()) {
            text.add("");
            text.add("主要问题（前 " + TOP + " 项，按行数）");
            text.addAll(top(lines));
        }
        text.add("");
        text.addAll(howToDeliver(!lines.isEmpty()));
        text.add("");
        text.add("联系：" + contact + "    请于 " + due + " 前反馈");
        return MARK + String.join("\r\n", text) + "\r\n";
    }

    private String state() {
        return switch (delivery.state()) {
            case ACCEPTED -> "已接收；下列退回行除外。";
            case RELEASED -> "经核实已放行，将计入；下列退回行除外。";
            case HELD -> "已挂起，暂未使用：" + delivery.reason() + "。请核实。";
            case REFUSED -> "经核实未采用：" + delivery.reason() + "。";
            case REJECTED -> "整批退回，一行未用：" + delivery.reason() + "。";
            case SUPERSEDED -> throw new IllegalStateException("stored as superseded: " + delivery.folder());
        };
    }

    private static List<String> file(FileCount file, List<Written> written) {
        var text = new ArrayList<String>();
        text.add("文件 " + file.file() + "（sha256 " + file.sha256() + "）");
        text.add(String.format(
                "  收到 %,d 行 = 接受 %,d + 退回 %,d + 完全重复 %,d",
                file.rows(), file.accepted(), file.quarantined(), file.duplicates()));
        written.stream()
                .filter(w -> w.file().equals(file.file()))
                .forEach(w -> text.add(
                        "  退回行见 " + w.path().getFileName() + "：" + w.lines() + " 行，布局、编码与原文件相同，末尾多四列：行号、字段、问题、规则编号"));
        return text;
    }

    private static List<String> top(List<RejectedLine> lines) {
        Map<String, Long> counts = lines.stream()
                .flatMap(line -> line.problems().stream()
                        .map(p -> (p.column() == null ? "整行" : p.column()) + "  " + p.rule())
                        .distinct())
                .collect(Collectors.groupingBy(problem -> problem, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .map(e -> String.format("  %,d 行  %s", e.getValue(), e.getKey()))
                .toList();
    }

    private List<String> howToDeliver(boolean lines) {
        String next = delivery.day() + "." + (delivery.revision() + 1);
        var text = new ArrayList<String>();
        text.add("如何重新交付");
        if (delivery.state() == DeliveryState.REJECTED) {
            text.add("  改正后放入 " + next + "，或直接替换原目录的文件并重做 manifest.csv；须含当日全部文件。");
            return text;
        }
        if (lines) {
            text.add("  全量抽取：在本单位系统中改正，随下一次全量文件交付即可。");
            text.add("  增量抽取：在退回文件中改正，删去末尾四列，改回原文件名，即可作为以后任何一日的文件交付。");
        }
        text.add("  更正当日：把当日的全部文件（改正后的完整文件）放入 " + next + "，最后写 manifest.csv（file,rows,sha256）。");
        return text;
    }
}
