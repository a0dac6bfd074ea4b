package huican.jobs.usecase.exceptions;

import static huican.jobs.usecase.exceptions.WorkListTable.ASSIGNEE;
import static huican.jobs.usecase.exceptions.WorkListTable.ID;
import static huican.jobs.usecase.exceptions.WorkListTable.REASON;
import static huican.jobs.usecase.exceptions.WorkListTable.SEEN;
import static huican.jobs.usecase.exceptions.WorkListTable.UNTIL;
import static huican.jobs.usecase.exceptions.WorkListTable.VERDICT;

import huican.jobs.gateway.SheetFile;
import huican.jobs.problem.Refusal;
import huican.schemas.run.CellText;
import huican.schemas.run.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A work list that a town fills in: a workbook, or CSV. Above the header stands what it is. */
public record WorkListFile(Path file) {
    private static final String NOTHING_DONE = "。一条也没有记录。";

    /** @throws Refusal if it cannot be written, or somebody may have filled it in */
    public void checkNew() {
        if (!SheetFile.isSheet(file)) {
            throw Refusal.usage("--out " + file + " 应以 .xlsx 或 .csv 结尾。没有写文件。");
        }
        if (Files.exists(file)) {
            throw Refusal.usage("--out " + file + " 已存在，可能有人填过。没有写文件；请换一个名字。");
        }
    }

    /** @param note what stands above the header */
    public void write(String note, ResultTable table) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(note));
        rows.add(table.columns());
        table.rows().forEach(row -> rows.add(row.stream().map(this::shown).toList()));
        try {
            SheetFile.write(file, rows);
        } catch (IOException e) {
            throw Refusal.failure("不能写 " + file + "。清单没有写成；请检查目录和权限。");
        }
    }

    /** A text of CSV may be taken for a formula, one of a workbook not. */
    private String shown(Object value) {
        return SheetFile.isWorkbook(file) ? value.toString() : CellText.guarded(value.toString());
    }

    /**
     * The lines in which something was filled in, and what is wrong with those that cannot be read.
     *
     * @throws Refusal if it is not a list as it was exported, or nothing is filled in
     */
    public FilledIn read() {
        var rows = rows();
        int header = 0;
        while (header < rows.size() && !columns(rows.get(header)).contains(ID)) {
            header++;
        }
        if (header == rows.size()) {
            throw refused(file + " 没有列 " + ID + "，不是 huican exceptions export 写出的清单");
        }
        var columns = columns(rows.get(header));
        check(columns);
        var verdicts = new ArrayList<ExceptionVerdict>();
        var unreadable = new ArrayList<String>();
        for (int i = header + 1; i < rows.size(); i++) {
            var line = new WorkListLine(file.getFileName() + " 第 " + (i + 1) + " 行 ", columns, rows.get(i));
            if (line.isFilledIn()) {
                line.verdict(unreadable).ifPresent(verdicts::add);
            }
        }
        if (verdicts.isEmpty() && unreadable.isEmpty()) {
            throw refused(file + " 的 " + VERDICT + " 列都是空的");
        }
        return new FilledIn(verdicts, unreadable);
    }

    private static List<String> columns(List<String> header) {
        return header.stream().map(String::strip).toList();
    }

    /** Each column that is read, once: of two nobody knows which was filled in. */
    private void check(List<String> columns) {
        var problems = new ArrayList<String>();
        for (String column : List.of(ID, VERDICT, ASSIGNEE, UNTIL, REASON, SEEN)) {
            int times = Collections.frequency(columns, column);
            if (times != 1) {
                problems.add((times == 0 ? "没有列 " : "有 " + times + " 个列 ") + column);
            }
        }
        if (!problems.isEmpty()) {
            throw refused(file + " " + String.join("，", problems));
        }
    }

    private List<List<String>> rows() {
        if (!Files.isRegularFile(file)) {
            throw refused("没有文件 " + file);
        }
        try {
            return SheetFile.read(file);
        } catch (IOException e) {
            throw refused("不能读取 " + file + "：文件损坏，或无权读取");
        } catch (IllegalArgumentException e) {
            throw refused("不能读取 " + file + "：" + e.getMessage());
        }
    }

    private static Refusal refused(String what) {
        return Refusal.usage("HC-J304 " + what + NOTHING_DONE);
    }
}
